using System.Collections.Immutable;
using FirstPass.App.Access;
using FirstPass.App.Composition;
using FirstPass.App.Intake;
using FirstPass.App.Messages;
using FirstPass.App.Office.Events;
using FirstPass.App.Office.Forms;
using FirstPass.Billing.Files;
using FirstPass.Engine.Keys;
using FirstPass.Exchange.Banking;
using FirstPass.Workflow.Definitions;

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
        if (RightOf(form.Kind) is not { } right)
            return Problems.Invalid(
                "KIND",
                "A file holds claims, answers, bank (lines), letters, hl7 (messages), fhir (resources), csv (tables).");
        if (office.Objection(right, new Resource("file", form.Kind)) is { } objection)
            return objection;
        if (FolderOf(form) is not { } folder)
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
        var passing = office.Door.Product.Passing;
        var passes = folder.PassesOn(glance);
        var origin = new FileOrigin(form.Route, folder.FromFarSide, name.Name, passes)
        {
            OnlyLines = LinesOf(form.Kind),
            Messages = FormatOf(form.Kind),
        };
        try
        {
            if (passes)
                passing.Once(held.Path, held.Mark, held.Onward(folder.Onward, NameOf(form)), static _ => { });
            var receipt = await office.Desk.Intake.TakeAsync(held.Path, origin).ConfigureAwait(false);
            var untaken = receipt.Untaken is { } line ? EventCounter.Untaken(line) : null;
            return untaken is null ? Answer(receipt, held.Length)
                : untaken.RetryAfterSeconds > 0 && passing.HasLeft(held.Mark) ? Problems.PassedOn(untaken.Code)
                : untaken;
        }
        catch (Exception fault) when (FaultCode.OfDisk(fault) is { } code && passing.HasLeft(held.Mark))
        {
            return Problems.PassedOn(code);
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

    private static FileAnswer Answer(FileReceipt receipt, long length)
    {
        var status = receipt.Refused ? EventAnswers.Refused
            : receipt.RefusedInPart ? "partly"
            : EventAnswers.Applied;
        return new FileAnswer(
            receipt.Blob.ToString(), length, status, receipt.Repeat, [.. receipt.Interchanges.Select(Answer)],
            receipt.Lines is { } lines ? Answer(lines) : null,
            receipt.Messages is { } messages ? Answer(messages) : null);
    }

    private static LinesAnswer Answer(LinesReceipt lines) => new(
        Scalars.NameOf(lines.Kind), lines.Rows, lines.Amount.Cents, lines.New,
        [.. lines.Errors.Select(e => new RowFault(e.Row, e.Column, e.Reason))]);

    private static MessagesAnswer Answer(MessagesReceipt messages) => new(
        messages.Messages, messages.Taken, messages.Repeats, messages.Events,
        [
            .. messages.Refusals.SelectMany(r => r.Errors.Select(e => new MessageFault(
                r.Ordinal, e.Code, e.Path, e.Offset, e.Reason))),
        ]);

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

    private static Right? RightOf(string kind) => kind switch
    {
        FileForm.Claims => Right.SendClaims,
        FileForm.Answers => Right.SendAnswers,
        FileForm.Bank => Right.PostBankMoney,
        FileForm.Letters => Right.FileLetter,
        FileForm.Hl7 or FileForm.Fhir or FileForm.Csv => Right.SendMessages,
        _ => null,
    };

    private static ImmutableArray<LineFileKind> LinesOf(string kind) => kind switch
    {
        FileForm.Bank => [LineFileKind.Bank],
        FileForm.Letters => [LineFileKind.Letters],
        _ => [],
    };

    private static MessageFormat? FormatOf(string kind) => kind switch
    {
        FileForm.Hl7 => MessageFormat.Hl7,
        FileForm.Fhir => MessageFormat.Fhir,
        FileForm.Csv => MessageFormat.Csv,
        _ => null,
    };

    /// <summary>The folder that files of a route, or lines, come by; null for a route that nobody configured.</summary>
    private WatchedFolder? FolderOf(FileForm form)
    {
        var desk = office.Desk;
        if (FormatOf(form.Kind) is { } format)
            return WatchedFolder.Of(format);
        var folders = WatchedFolder.Of(desk.Rules.World, desk.Settings.Root, desk.Open.Marker.Environment);
        if (!LinesOf(form.Kind).IsEmpty)
            return folders.FirstOrDefault(f => f.OnlyLines);
        if (!desk.Rules.World.Routes.TryGetValue(form.Route, out var profile))
            return null;
        var fromFarSide = form.Kind == FileForm.Answers;
        var below = fromFarSide ? profile.Folders.AnswersIn : profile.Folders.Inbound;
        var inbox = Path.Combine([desk.Settings.Root, .. below.Split('/')]);
        return folders.FirstOrDefault(f => f.Inbox == inbox && f.FromFarSide == fromFarSide);
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
