using System.Collections.Immutable;
using FirstPass.App.Effects;
using FirstPass.Billing.Files;
using FirstPass.Exchange.Files;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Acknowledgements;
using FirstPass.Formats.X12.Guides;
using NodaTime;
using GroupAnswer = FirstPass.Formats.X12.Acknowledgements.GroupAnswer;

namespace FirstPass.App.Commands.Files;

/// <summary>An answer that was written.</summary>
/// <param name="Kind">TA1, 999 or 277CA.</param>
/// <param name="File">Where it lies.</param>
/// <param name="Control">Its ISA13.</param>
/// <param name="Interchange">Ordinal of the interchange that it answers.</param>
/// <param name="Verdict">What it says on the whole.</param>
/// <param name="Accepted">Interchanges, sets or claims that it accepts.</param>
/// <param name="Rejected">Interchanges, sets or claims that it rejects.</param>
internal sealed record EdiAnswer(
    string Kind, string File, string Control, int Interchange, string Verdict, int Accepted, int Rejected)
{
    /// <summary>One line for people.</summary>
    public void Write(TextWriter output)
    {
        var of = Kind switch { "TA1" => "interchanges", "999" => "sets", _ => "claims" };
        output.WriteLine(
            $"wrote {File}: {Kind} to interchange {Interchange}, {Verdict}: {Accepted} {of} accepted, "
            + $"{Rejected} rejected");
    }
}

/// <summary>
/// Writes the answers that a receiver would send for files that were judged: by the rules by which the product answers
/// what it receives, and checked like everything of ours before they are handed over.
/// </summary>
/// <param name="folder">Folder that takes them; nothing in it is written over.</param>
/// <param name="at">Date and time that they carry.</param>
/// <param name="number">ISA13 of the first one; the others count on.</param>
internal sealed class EdiAcknowledge(string folder, LocalDateTime at, int number) : IDisposable
{
    private const int MostNumbers = 999_999_999;

    private readonly List<(NewFile File, EdiAnswer Answer)> made = [];

    /// <summary>Why an answer could not be made; then none is handed over.</summary>
    public List<string> Troubles { get; } = [];

    /// <summary>Takes the claims of a file while it is judged.</summary>
    public EdiClaimAnswers Claims() => new(at);

    /// <summary>Makes the answers to a file.</summary>
    /// <returns>What was handed over.</returns>
    public ImmutableArray<EdiAnswer> To(FileVerdict verdict, EdiClaimAnswers claims)
    {
        Directory.CreateDirectory(folder);
        foreach (var interchange in verdict.Outline.Interchanges)
            if (GuideKinds.Of(interchange) != InterchangeContent.Acknowledgements)
                Answer(verdict, interchange, claims);
        if (Troubles.Count > 0)
            return [];
        foreach (var (one, _) in made)
            one.Deliver();
        ImmutableArray<EdiAnswer> answers = [.. made.Select(m => m.Answer)];
        Forget();
        return answers;
    }

    public void Dispose() => Forget();

    private void Answer(FileVerdict verdict, InterchangeOutline interchange, EdiClaimAnswers claims)
    {
        var due = AnswersDue.To(interchange, interchange.Refused);
        if (due.Envelope)
        {
            var answer = InterchangeAnswer.To(verdict, interchange);
            var taken = answer.Acceptance != Acceptance.Rejected;
            Make("TA1", interchange, (taken ? 1 : 0, taken ? 0 : 1, WordOf(answer.Acceptance)), (writer, envelope) =>
                Ta1Writer.Write(writer, envelope.Interchange, [answer]));
        }

        if (!due.Content)
            return;
        var groups = GroupAnswers.To(verdict, interchange);
        if (groups.IsEmpty)
            return;
        Make("999", interchange, CountsOf(groups), (writer, envelope) =>
            Acknowledgement999Writer.Write(writer, envelope.Interchange, envelope.Group, groups));
        var told = claims.To(verdict, interchange, groups);
        if (!told.IsEmpty)
            Answer(interchange, claims, told);
    }

    private void Answer(
        InterchangeOutline interchange, EdiClaimAnswers claims, ImmutableArray<EdiClaimAnswers.Told> told)
    {
        var totals = told.Aggregate(default(AnswerTotals), (sum, one) => sum.With(one.Batch.Totals));
        var word = totals.Rejected == 0 ? Acceptance.Accepted
            : totals.Accepted == 0 ? Acceptance.Rejected
            : Acceptance.PartlyAccepted;
        Make("277CA", interchange, (totals.Accepted, totals.Rejected, WordOf(word)), (writer, envelope) =>
            claims.Write(writer, envelope, told));
    }

    private void Make(
        string kind, InterchangeOutline interchange, (int Accepted, int Rejected, string Word) says,
        Func<X12Writer, AnswerEnvelope, ImmutableArray<Finding>> write)
    {
        var envelope = AnswerEnvelope.To(interchange, interchange.Groups.FirstOrDefault(), number, at);
        number = (number % MostNumbers) + 1;
        var path = Path.Combine(folder, $"{kind}-{envelope.Control}.x12");
        if (NewFile.At(path) is not { } file)
        {
            Troubles.Add($"{path} is there already; answers are written to new files.");
            return;
        }

        made.Add((file, new EdiAnswer(
            kind, path, envelope.Control, interchange.Ordinal, says.Word, says.Accepted, says.Rejected)));
        ImmutableArray<Finding> refused;
        using (var stream = new BufferedStream(File.Create(file.Path), 64 * 1024))
            refused = write(new X12Writer(stream, AnswerEnvelope.DelimitersFor(interchange)), envelope);
        using var again = File.OpenRead(file.Path);
        var faults = refused.IsEmpty
            ? SelfCheck.RefusalsOfAnswer(again)
            : [.. refused.Select(finding => new JudgedFinding(finding, null, null))];
        if (!faults.IsEmpty)
            Troubles.Add(
                $"The {kind} to interchange {interchange.Ordinal} would be refused itself: "
                + $"{SelfCheck.WordsOf(faults[0])}. No answer was written.");
    }

    private void Forget()
    {
        foreach (var (file, _) in made)
            file.Dispose();
        made.Clear();
    }

    private static (int Accepted, int Rejected, string Word) CountsOf(ImmutableArray<GroupAnswer> groups)
    {
        var accepted = groups.Sum(g => g.Accepted);
        var rejected = groups.Sum(g => g.Received - g.Accepted);
        var word = groups.All(g => g.Acceptance == groups[0].Acceptance) ? groups[0].Acceptance
            : groups.Any(g => g.Acceptance is Acceptance.Rejected or Acceptance.PartlyAccepted)
                ? Acceptance.PartlyAccepted
                : Acceptance.AcceptedWithErrors;
        return (accepted, rejected, WordOf(word));
    }

    private static string WordOf(Acceptance acceptance) => acceptance switch
    {
        Acceptance.Accepted => "accepted",
        Acceptance.AcceptedWithErrors => "accepted with errors",
        Acceptance.PartlyAccepted => "partly accepted",
        Acceptance.Rejected => "rejected",
    };
}
