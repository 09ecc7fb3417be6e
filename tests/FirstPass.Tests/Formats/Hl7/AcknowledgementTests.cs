using FirstPass.Formats.Hl7;
using FirstPass.Formats.Hl7.Acknowledgements;
using FirstPass.Formats.Hl7.Typed;
using Xunit;

namespace FirstPass.Tests.Formats.Hl7;

public sealed class AcknowledgementTests
{
    private static readonly DateTimeOffset At = new(2026, 5, 4, 9, 16, 0, TimeSpan.FromHours(-5));

    [Fact]
    public void A_message_without_fault_is_accepted_and_its_control_id_repeated() => Assert.Equal(
        "MSH|^~\\&|FIRSTPASS|LAKES|FRONTDESK|LAKES^1.2.3^ISO|20260504091600-0500||ACK^A04^ACK|77|P|2.5.1\rMSA|AA|C0001\r",
        Answer(Hl7Samples.Registration));

    [Fact]
    public void From_2_5_on_each_fault_has_an_ERR_with_its_place_and_our_code()
    {
        var text = Hl7Samples.Registration.Replace("|150.00", "|15O.00", StringComparison.Ordinal);
        Assert.EndsWith(
            "MSA|AE|C0001\rERR||PV1^1^47^1^1^1|102^Data type error^HL70357|E|HL7-TYPE-AMOUNT|||"
            + "This is no amount of dollars and whole cents.\r",
            Answer(text),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Before_2_5_one_ERR_repeats_its_first_field()
    {
        var text = Hl7Samples.Charges.Replace("|2|150.5&USD", "|two|15O.5&USD", StringComparison.Ordinal);
        Assert.EndsWith(
            "MSA|AE|C0002|This is no number with at most three decimals.\r"
            + "ERR|FT1^1^10^102&Data type error&HL70357~FT1^1^11^102&Data type error&HL70357\r",
            Answer(text),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AcknowledgementMode.Application, "DFT^P03|C0002", "AA")]
    [InlineData(AcknowledgementMode.Accept, "DFT^P03|C0002", "CA")]
    [InlineData(AcknowledgementMode.Application, "DFT^P03|", "AE")]
    [InlineData(AcknowledgementMode.Accept, "DFT^P03|", "CE")]
    public void The_code_follows_the_mode_and_the_findings(AcknowledgementMode mode, string header, string code)
    {
        var text = Hl7Samples.Charges.Replace("DFT^P03|C0002", header, StringComparison.Ordinal);
        Assert.Equal(code, Hl7Message.Of(System.Text.Encoding.UTF8.GetBytes(Answer(text, mode)))!.Text("MSA-1"));
    }

    [Theory]
    [InlineData("200", "AR")]
    [InlineData("203", "AR")]
    [InlineData("207", "AE")]
    [InlineData("102", "AE")]
    public void What_a_receiver_does_not_take_at_all_is_rejected(string condition, string code)
    {
        var finding = new Hl7Finding("HL7-X", FirstPass.Formats.X12.Severity.Error, default, "Not here.", condition);
        Assert.Equal(code, Acknowledgement.Code(AcknowledgementMode.Application, [finding]));
    }

    [Theory]
    [InlineData("", "", false, true)]
    [InlineData("AL", "NE", true, false)]
    [InlineData("ER", "SU", false, true)]
    [InlineData("NE", "AL", false, true)]
    public void The_sender_says_which_acknowledgements_it_wants(string accept, string application, bool wantsAccept, bool wantsApplication)
    {
        var message = Hl7Samples.Message($"MSH|^~\\&|A||||2026||ADT^A04|1|P|2.5|||{accept}|{application}");
        Assert.Equal((wantsAccept, wantsApplication), (
            Acknowledgement.IsWanted(message, AcknowledgementMode.Accept, accepted: true),
            Acknowledgement.IsWanted(message, AcknowledgementMode.Application, accepted: true)));
    }

    [Fact]
    public void A_control_id_comes_back_as_it_was_sent_whatever_its_characters()
    {
        var answer = Answer("MSH*:+?%*A****2026**ADT:A04*C|1\u00C9*P*2.5\nEVN**2026\nPID*1\nPV1*1");
        Assert.Contains("MSA|AA|C\\F\\1\u00C9\r", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Hl7Samples.Registration)]
    [InlineData(Hl7Samples.Charges)]
    [InlineData(Hl7Samples.Appointment)]
    public void Nothing_of_a_patient_is_in_an_answer(string text)
    {
        var spoiled = text.Replace("2026", "2O26", StringComparison.Ordinal).Replace("M100", "M1\\Q\\00", StringComparison.Ordinal);
        var answer = Answer(spoiled);
        Assert.Contains("|AE|", answer, StringComparison.Ordinal);
        foreach (var word in new[] { "SAMPLE", "ANNA", "BERT", "ELM", "M1", "900000", "2O26", "HOUSE", "J45" })
            Assert.DoesNotContain(word, answer, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_lists_at_most_fifty_faults()
    {
        var text = Hl7Samples.Charges.Replace("2.3", "2.5", StringComparison.Ordinal)
            + string.Concat(Enumerable.Repeat("\nFT1|1|||x|x|||||x|x|x\nPR1||||x|x\nDG1|||||x", 30));
        var ack = (TypedMessage.Ack)TypedMessage.Of(Hl7Message.Of(System.Text.Encoding.UTF8.GetBytes(Answer(text)))!);
        Assert.Equal(50, ack.Errors.Count());
        Assert.Equal(("AE", "C0002"), (ack.Answer!.Code, ack.Answer.ControlId));
    }

    private static string Answer(string text, AcknowledgementMode mode = AcknowledgementMode.Application)
    {
        var message = Hl7Samples.Message(text);
        var answer = Acknowledgement.Of(message, Hl7Judge.Of(message), new AcknowledgementOrder(mode, "77", At));
        Assert.True(Hl7Judge.Accepts(Hl7Judge.Of(Hl7Message.Of(answer.ToBytes())!)));
        return System.Text.Encoding.UTF8.GetString(answer.ToBytes());
    }
}
