using System.Collections.Immutable;

namespace FirstPass.App.Office.Cases;

/// <summary>What it means to stand in a state.</summary>
/// <param name="Why">Why a case is there; begins a sentence.</param>
/// <param name="WaitsFor">What it waits for; empty when nothing more is awaited.</param>
/// <param name="MovedBy">Who or what moves it besides persons and clocks.</param>
internal sealed record StateWord(string Why, string WaitsFor, ImmutableArray<string> MovedBy);

/// <summary>Words for every state of every shipped workflow.</summary>
internal static class StateWords
{
    private const string Acknowledgement = "the far side, by an acknowledgement";
    private const string Remittance = "the payer, by a remittance";
    private const string Feed = "the feed of its file";
    private const string SentAgain = "its source, by sending it again";

    private static readonly ImmutableDictionary<(string Type, string State), StateWord> Known =
        new Dictionary<(string, string), StateWord>
        {
            [("claim", "Received")] = At("It has just come", "its first judgement", "the product itself"),
            [("claim", "ScrubFailed")] = At("It may not leave as it stands", "a correction", SentAgain),
            [("claim", "Held")] = At("It may not leave yet", "what its findings name", SentAgain),
            [("claim", "Returned")] = At("It was handed back to its source", "the corrected claim", SentAgain),
            [("claim", "ReadyToSubmit")] = At("It may leave", "the file it leaves in", "its submission"),
            [("claim", "Unsent")] = At("It did not leave with its file", "somebody who sends it again", SentAgain),
            [("claim", "Submitted")] = At("It has left", "an acknowledgement", Acknowledgement, Remittance),
            [("claim", "ReceivedByClearinghouse")] =
                At("The clearinghouse has it", "the payer's acknowledgement", Acknowledgement, Remittance),
            [("claim", "AckTimeout")] =
                At("Nobody answered in time", "a word of the far side", Acknowledgement, Remittance),
            [("claim", "AcceptedByPayer")] = At("The payer has taken it", "its remittance", Remittance),
            [("claim", "Rejected")] = At("It was refused before adjudication", "a correction", SentAgain),
            [("claim", "Paid")] =
                At("The payer has paid", "the patient's share or another payer", Remittance, "the patient, by paying"),
            [("claim", "PartiallyPaid")] =
                At("Some of it was denied", "the end of its denial", "its denial", Remittance),
            [("claim", "PatientResponsibility")] =
                At("The payers are done with it", "the patient's share", "the patient, by paying", Remittance),
            [("claim", "Denied")] = At("It was denied", "the end of its denial", "its denial", Remittance),
            [("claim", "Reversed")] =
                At("The payer took its decision back", "the corrected decision", Remittance),
            [("claim", "WrittenOff")] = End("What was open of it was given up"),
            [("claim", "Closed")] = End("It is settled"),
            [("interchange", "Received")] = At("It has just come", "its judgement", "the product itself"),
            [("interchange", "FeedingClaims")] = At("Its claims are being read", "the end of its file", Feed),
            [("interchange", "FeedingRemits")] = At("Its payments are being read", "the end of its file", Feed),
            [("interchange", "FeedingAnswers")] = At("Its answers are being read", "the end of its file", Feed),
            [("interchange", "Fed")] = End("All of it went to its cases"),
            [("interchange", "Duplicate")] = End("The same content was taken before"),
            [("interchange", "Refused")] = End("Nothing of it was applied"),
            [("interchange", "Unsupported")] = End("No workflow takes what it holds"),
            [("interchange", "Troubled")] = End("It could not be read to its end"),
            [("submission", "Requested")] = At("Claims are to leave", "its plan", "the product itself"),
            [("submission", "Collecting")] = At("Claims wait for one file", "more claims, or its time", "other claims"),
            [("submission", "Numbering")] = At("Its file is being made", "control numbers", "its route"),
            [("submission", "Delivering")] = At("Its file is on the way out", "the delivery", "the delivery's outcome"),
            [("submission", "Sent")] = At("Its file has left", "the 999", Acknowledgement),
            [("submission", "AckTimeout")] = At("Its file was not answered in time", "a late answer", Acknowledgement),
            [("submission", "Acknowledged")] = At("Its file was taken", "answers to its claims", Acknowledgement),
            [("submission", "Emptied")] = End("Every claim that waited in it was taken back"),
            [("submission", "Rejected")] = End("Its whole file was refused"),
            [("submission", "Failed")] = End("Its file could not be delivered"),
            [("submission", "Vetoed")] = End("Its claims are not any more what was judged"),
            [("route", "Open")] = At("It gives control numbers", "files to number", "submissions"),
            [("route", "Closed")] = End("Nothing goes this way any more"),
            [("remittance", "Received")] = At("It has just come", "its balance", "the product itself"),
            [("remittance", "Posting")] = At("Its claims are being posted", "the end of its file", Feed),
            [("remittance", "Counting")] = At("Its claims have been told", "what they make of it", "its claims"),
            [("remittance", "Posted")] = At("All of it was posted", "its money", "the bank, by a line"),
            [("remittance", "Differs")] = At("Payment and bank differ", "somebody who settles it"),
            [("remittance", "OutOfBalance")] = At("It does not add up, so nothing was posted", "somebody who looks"),
            [("remittance", "Doubting")] =
                At("It says otherwise than one that was posted", "the end of its file", Feed),
            [("remittance", "Doubted")] = At("It says otherwise than one that was posted", "somebody who looks"),
            [("remittance", "Repeated")] = At("It was posted before", "the end of its file", Feed),
            [("remittance", "Duplicate")] = End("It was posted before, and nothing of it again"),
            [("remittance", "CashWaiting")] = At("Money landed without a remittance", "the remittance", Remittance),
            [("remittance", "Reconciled")] = End("Payment, postings and bank agree"),
            [("remittance", "CashApplied")] = End("The money found its remittance"),
            [("remittance", "Closed")] = End("It was closed without being posted"),
            [("letter", "New")] = At("It has just come", "to be filed", "the product itself"),
            [("letter", "Filed")] = End("It is on file, for a takeback that quotes it"),
            [("denial", "New")] = At("It has just been found", "its triage", "the product itself"),
            [("denial", "InWork")] = At("The payer left lines unpaid", "a decision and its outcome", Remittance),
            [("denial", "Expired")] = End("Its appeal limit has passed"),
            [("denial", "Closed")] = End("It has ended"),
            [("write-off", "New")] = At("It has just been asked for", "its ruling", "the product itself"),
            [("write-off", "Requested")] = At("Somebody asks to give up an amount", "an approval"),
            [("write-off", "Approved")] = At("It was approved", "its claim, which posts it", "the product itself"),
            [("write-off", "Executed")] = End("It was approved and posted"),
            [("write-off", "Failed")] = End("It was approved, and nothing was posted: less is open by now"),
            [("write-off", "Refused")] = End("It was not approved"),
        }.ToImmutableDictionary();

    private static readonly ImmutableDictionary<string, string> Clocks = new Dictionary<string, string>
    {
        ["filing-warn"] = "it is noted that the filing limit comes near",
        ["filing-alarm"] = "it is noted that the filing limit is very near",
        ["filing-risk"] = "it is judged again: from then on it may arrive too late",
        ["filing-late"] = "it is judged again: from then on it is too late",
        ["ack"] = "silence becomes a time-out, and a person follows up",
        ["passed"] = "silence counts as passed",
        ["status-check"] = "a person is asked to check its status",
        ["next-decision"] = "a person is asked what became of the decision that was to follow",
        ["close"] = "the file is closed and leaves with what it has",
        ["ack-999"] = "the file counts as unanswered, and a person follows up",
        ["appeal-warn"] = "it is noted that the appeal limit comes near",
        ["appeal-alarm"] = "it is noted that the appeal limit is very near",
        ["appeal-limit"] = "the right to appeal is lost",
        ["approval-expires"] = "the request lapses",
        ["judge"] = "its file counts as judged too late, and what is only observed is passed on",
        ["eft-chase"] = "a person is asked to chase the missing money",
        ["era-chase"] = "a person is asked to chase the missing remittance",
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>Words for a state; null where there are none.</summary>
    public static StateWord? Of(string type, string state) => Known.GetValueOrDefault((type, state));

    /// <summary>What happens when a clock ends; null where there are no words.</summary>
    public static string? OfClock(string clock) => Clocks.GetValueOrDefault(clock);

    private static StateWord At(string why, string waitsFor, params ImmutableArray<string> movedBy) =>
        new(why, waitsFor, movedBy);

    private static StateWord End(string why) => new(why, "", []);
}
