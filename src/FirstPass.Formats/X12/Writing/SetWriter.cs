using System.Collections.Immutable;
using FirstPass.Formats.X12.Guides;

namespace FirstPass.Formats.X12.Writing;

/// <summary>
/// Writes sets of one kind from typed values into a group that is open. The guide gives the order of loops and
/// segments, the writer counts and numbers. Nothing is cut or left out: what cannot be written is refused when the
/// interchange ends, with the name of segment and element and never with a value.
/// </summary>
public abstract class SetWriter
{
    private readonly X12Writer output;
    private readonly string set;
    private Guide? guide;

    private protected SetWriter(X12Writer output, string set)
    {
        this.output = output;
        this.set = set;
        Book = new DraftBook(output.Delimiters);
        Order = new GuideOrder(output, Book);
        Levels = new LevelTree(Book, Order);
    }

    private protected DraftBook Book { get; }

    private protected GuideOrder Order { get; }

    private protected LevelTree Levels { get; }

    /// <summary>The set's own loop; null when the version has no guide, and nothing but the refusal is made.</summary>
    private protected LoopDefinition? Root => guide?.Root;

    /// <summary>Begins a set by the guide of its version.</summary>
    private protected void Begin(string version, string purpose, string controlNumber)
    {
        guide = GuideLibrary.Default.Find(version, set, purpose) is GuideAnswer.Supported known ? known.Guide : null;
        // ST03 is for those guides that require it; elsewhere GS08 says the version.
        var isNamed = guide?.Root.Items[0].Segment.Elements[2].Usage != Usage.Situational;
        output.BeginSet(set, controlNumber, isNamed ? version : "");
        if (guide is null)
            Book.Refuse("X12-WRITE-GUIDE", "ST", "No guide is known for this version, so nothing is written by one.");
        else
            Levels.Open(guide.Root);
        Settle();
    }

    /// <summary>Ends the set with its SE.</summary>
    public void End()
    {
        Levels.Settle(hasChildren: false);
        Finish();
        Settle();
        output.EndSet();
        guide = null;
    }

    /// <summary>Writes what waited for the end of the set.</summary>
    private protected virtual void Finish()
    {
    }

    /// <summary>Refuses a record of which something was not read; true when it may be written.</summary>
    private protected bool IsWhole(ImmutableArray<Finding> findings, int unknownSegments = 0)
    {
        var isRead = unknownSegments == 0 && findings.All(finding => finding.Severity != Severity.Error);
        if (!isRead)
            Book.Refuse(
                "X12-WRITE-UNREAD", "", "Something of this record was not read whole, so it cannot be written whole.");
        Settle();
        return isRead && guide is not null;
    }

    /// <summary>Hands what was refused so far to the interchange.</summary>
    private protected void Settle()
    {
        foreach (var refusal in Book.TakeRefusals().Distinct())
            output.Refuse(refusal);
    }
}
