using FirstPass.Formats.X12.Guides;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Formats.X12.Writing;

/// <summary>
/// Writes claims (837): professional, institutional and dental, by the version. What a guide wants told only where it
/// differs from what is told above is left out where it is equal; see <see cref="Situations837"/>.
/// </summary>
/// <example><code>
/// var claims = new Claim837Writer(writer);
/// claims.Begin(header, "005010X222A1", "0001");
/// claims.Write(claim);
/// claims.End();
/// </code></example>
public sealed class Claim837Writer : SetWriter
{
    private readonly ClaimDrafts837 drafts;
    private ClaimKind kind;
    private int inLevel;

    /// <summary>Makes a writer.</summary>
    /// <param name="output">Its interchange and group are open.</param>
    public Claim837Writer(X12Writer output)
        : base(output, "837") => drafts = new ClaimDrafts837(Book);

    /// <summary>Begins a set.</summary>
    /// <param name="header">Its BHT, submitter and receiver.</param>
    /// <param name="version">ST03, such as 005010X222A1.</param>
    /// <param name="controlNumber">ST02, four to nine characters.</param>
    public void Begin(ClaimHeader837 header, string version, string controlNumber)
    {
        Begin(version, header.Purpose, controlNumber);
        kind = ClaimKinds.Of(version);
        inLevel = 0;
        if (!IsWhole(header.Findings) || Root is not { } root)
            return;
        var draft = new LoopDraft(Book);
        HeaderTyping.Bht(draft.Begin("BHT"), header);
        draft.Party(header.Submitter);
        draft.Party(header.Receiver);
        Order.Write(draft, root);
        Settle();
    }

    /// <summary>Writes one claim; levels that are open already are not written again.</summary>
    public void Write(Claim837 claim)
    {
        if (!IsWhole([.. claim.AllFindings], claim.UnknownSegments))
            return;
        if (claim.Kind != kind && claim.Kind != ClaimKind.Unknown)
            Book.Refuse("X12-WRITE-PLACE", "CLM", "The claim is of another kind than the set.");
        else
            Put(Situations837.Applied(claim));
        Settle();
    }

    private void Put(Claim837 claim)
    {
        var path = new List<LevelDraft> { drafts.Provider(claim.Provider), drafts.Subscriber(claim.Subscriber) };
        if (claim.Patient is { } patient)
            path.Add(drafts.Patient(patient));
        if (!Levels.Go(path, isNew: inLevel > 0 && inLevel == ClaimLoop?.Max))
            inLevel = 0;
        Levels.Settle(hasChildren: false);
        if (ClaimLoop is { } loop)
            Order.Write(drafts.Claim(claim, kind, loop), loop);
        inLevel++;
    }

    /// <summary>The claim loop of the level that is open; it says how many claims a level may hold.</summary>
    private LoopDefinition? ClaimLoop => Levels.Loop.Items.FirstOrDefault(item => item.Loop?.Opener.Id == "CLM")?.Loop;
}
