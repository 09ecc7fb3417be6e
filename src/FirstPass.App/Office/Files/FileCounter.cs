using FirstPass.App.Access;
using FirstPass.App.Intake;
using FirstPass.App.Office.Events;
using FirstPass.App.Office.Forms;
using FirstPass.Billing.Files;
using FirstPass.Engine.Keys;

namespace FirstPass.App.Office.Files;

/// <summary>
/// Takes a file in as a route's folder would: what is only observed leaves first, then the bytes are stored, judged and
/// answered. The same key is the same file, and its bytes leave once.
/// </summary>
internal sealed class FileCounter(OfficeDesk office)
{
    private const int MostNameLength = 80;

    /// <summary>Takes a file.</summary>
    public async Task<Reply<FileAnswer>> PutAsync(FileForm form, Stream bytes, string key)
    {
        if (form.Kind is not (FileForm.Claims or FileForm.Answers))
            return Problems.Invalid("KIND", "A file holds claims or answers.");
        var fromFarSide = form.Kind == FileForm.Answers;
        var right = fromFarSide ? Right.SendAnswers : Right.SendClaims;
        if (office.Objection(right, new Resource("file", form.Kind)) is { } objection)
            return objection;
        if (FolderOf(form.Route, fromFarSide) is not { } folder)
            return Problems.NotFound("route");
        var name = RequestKey.Of(office.Principal, $"files {form.Route} {form.Kind}", key);
        var spool = new FileSpool(office.Door.Product.Options.Data);
        using var held = await spool.HoldAsync(bytes, name).ConfigureAwait(false);
        if (held is null)
            return Problems.TooLarge("A file has at most 2 GiB.");
        return await TakeAsync(form, folder, held, name).ConfigureAwait(false);
    }

    private async Task<Reply<FileAnswer>> TakeAsync(
        FileForm form, WatchedFolder folder, HeldFile held, RequestKey name)
    {
        var glance = EnvelopeGlance.At(held.Path);
        var otherWorld = folder.IsOtherWorld(glance);
        if (otherWorld && !folder.CaseRefuses(glance))
            return Problems.Unprocessable("WRONG_ENVIRONMENT", "The file is marked for the other environment (ISA15).");
        var passes = folder.PassesOn(glance);
        if (passes && !otherWorld)
            held.PassOn(folder.Onward, NameOf(form));
        var origin = new FileOrigin(form.Route, folder.FromFarSide, name.Name, passes);
        try
        {
            var receipt = await office.Desk.Intake.TakeAsync(held.Path, origin).ConfigureAwait(false);
            return Answer(receipt, held.Length);
        }
        catch (InvalidDataException)
        {
            return Problems.TooLarge("The file is longer than what can be stored.");
        }
        catch (SubjectShreddedException)
        {
            return Problems.Shredded;
        }
    }

    private static Reply<FileAnswer> Answer(FileReceipt receipt, long length)
    {
        var untaken = receipt.Interchanges.Select(i => i.Receipt).FirstOrDefault(r => !r.Taken);
        if (untaken is not null && EventCounter.Untaken(untaken) is { } problem)
            return problem;
        var refused = receipt.Interchanges.Count(i => i.IsRefused);
        var status = refused == 0 ? EventAnswers.Applied
            : refused == receipt.Interchanges.Length ? EventAnswers.Refused
            : "partly";
        return new FileAnswer(
            receipt.Blob.ToString(), length, status, receipt.Repeat, [.. receipt.Interchanges.Select(Answer)]);
    }

    private static InterchangeAnswer Answer(InterchangeReceipt interchange)
    {
        var (received, receipt) = interchange;
        return new InterchangeAnswer(
            received.Ordinal, receipt.Case.IsNone ? null : receipt.Case.ToString(),
            received.Content.ToString().ToLowerInvariant(), EventAnswers.Word(receipt.Status), receipt.Code,
            received.Sets.Length, received.Sets.Sum(s => s.Parts), received.Sets.Sum(s => s.Cents),
            [.. Faults(received)]);
    }

    private static IEnumerable<FaultView> Faults(ReceivedInterchange received) =>
        received.Faults.Select(f => (Set: 0, Fault: f))
            .Concat(received.Sets.SelectMany((set, i) => set.Faults.Select(f => (Set: i + 1, Fault: f))))
            .Select(f => new FaultView(f.Fault.Code, f.Set, f.Fault.Offset, f.Fault.Message));

    /// <summary>The folder that files of a route come by; null for a route that nobody configured.</summary>
    private WatchedFolder? FolderOf(string route, bool fromFarSide)
    {
        var desk = office.Desk;
        if (!desk.Rules.World.Routes.TryGetValue(route, out var profile))
            return null;
        var below = fromFarSide ? profile.Folders.AnswersIn : profile.Folders.Inbound;
        var inbox = Path.Combine([desk.Settings.Root, .. below.Split('/')]);
        return WatchedFolder.Of(desk.Rules.World, desk.Settings.Root, desk.Open.Marker.Environment)
            .FirstOrDefault(f => f.Inbox == inbox && f.FromFarSide == fromFarSide);
    }

    /// <summary>A name that is safe as a file's, for whoever looks into the far side's folder.</summary>
    private static string NameOf(FileForm form)
    {
        var safe = form.Name.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
        var plain = new string([.. safe.Take(MostNameLength)]).TrimStart('.');
        return plain.Length == 0 || plain.EndsWith(".part", StringComparison.Ordinal)
            || plain.EndsWith(".tmp", StringComparison.Ordinal)
                ? plain + "upload.x12"
                : plain;
    }
}
