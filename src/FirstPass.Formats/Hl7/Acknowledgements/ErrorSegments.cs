using FirstPass.Formats.X12;

namespace FirstPass.Formats.Hl7.Acknowledgements;

/// <summary>Writes findings as ERR segments: one each from 2.5 on, one with repetitions before.</summary>
internal static class ErrorSegments
{
    /// <summary>2.5 and later: place, code, severity, our own code and our sentence.</summary>
    public static void Long(Hl7Message answer, IReadOnlyList<Hl7Finding> findings)
    {
        for (var i = 0; i < findings.Count; i++)
        {
            var finding = findings[i];
            var (error, place) = ($"ERR[{i + 1}]", finding.Place);
            answer.Add("ERR");
            if (place.SegmentId.Length > 0)
            {
                answer.Set($"{error}-2.1", place.SegmentId);
                int[] steps =
                [
                    place.SegmentRepetition, place.Field, place.Repetition, place.Component, place.Subcomponent,
                ];
                for (var step = 0; step < steps.Length && steps[step] > 0; step++)
                    answer.Set($"{error}-2.{step + 2}", $"{steps[step]}");
            }

            var condition = finding.Condition.Length == 0 ? Condition.Internal : finding.Condition;
            answer.Set($"{error}-3.1", condition);
            answer.Set($"{error}-3.2", Condition.Words(condition));
            answer.Set($"{error}-3.3", "HL70357");
            answer.Set($"{error}-4", finding.Severity == Severity.Error ? "E" : "W");
            answer.Set($"{error}-5.1", finding.Code);
            answer.Set($"{error}-8", finding.Message);
        }
    }

    /// <summary>Before 2.5: segment, which one of its id, field and code, and the first sentence in MSA-3.</summary>
    public static void Short(Hl7Message answer, IReadOnlyList<Hl7Finding> findings)
    {
        if (findings.Count == 0)
            return;
        answer.Set("MSA-3", findings[0].Message);
        answer.Add("ERR");
        for (var i = 0; i < findings.Count; i++)
        {
            var (place, field) = (findings[i].Place, $"ERR-1[{i + 1}]");
            var condition = findings[i].Condition.Length == 0 ? Condition.Internal : findings[i].Condition;
            answer.Set($"{field}.1", place.SegmentId);
            if (place.SegmentRepetition > 0)
                answer.Set($"{field}.2", $"{place.SegmentRepetition}");
            if (place.Field > 0)
                answer.Set($"{field}.3", $"{place.Field}");
            answer.Set($"{field}.4.1", condition);
            answer.Set($"{field}.4.2", Condition.Words(condition));
            answer.Set($"{field}.4.3", "HL70357");
        }
    }
}
