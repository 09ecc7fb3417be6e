namespace FirstPass.Tests.Formats.Samples;

/// <summary>Writes synthetic 999, TA1 and 277CA interchanges around segments that are written out.</summary>
public static class SampleReports
{
    /// <summary>A 999 for one group; the segments stand between AK1 and AK9.</summary>
    public static string Build999(
        IEnumerable<string> segments, string code = "A", int received = 1, int accepted = 1, string groupControl = "1")
    {
        var file = new SampleInterchange("FA", "005010X231A1");
        file.Open("999", "005010X231A1");
        file.Add("AK1", "HC", groupControl, "005010X222A1");
        file.AddWritten(segments);
        file.Add("AK9", code, $"{received}", $"{received}", $"{accepted}");
        file.Close();
        return file.Finish();
    }

    /// <summary>A 277CA; the segments stand between BHT and SE.</summary>
    public static string Build277CA(IEnumerable<string> segments, string guide = "005010X214")
    {
        var file = new SampleInterchange("HN", guide);
        file.Open("277", guide);
        file.Add("BHT", "0085", "08", "REPORT1", "20260116", "0900", "TH");
        file.AddWritten(segments);
        file.Close();
        return file.Finish();
    }

    /// <summary>An interchange that holds a TA1 and no group.</summary>
    public static string BuildTa1(string control = "000000001", string code = "R", string note = "024")
    {
        var text = new SampleInterchange("FA", "005010X231A1").Finish();
        var header = text[..(text.IndexOf('~') + 2)];
        return $"{header}TA1*{control}*260115*1200*{code}*{note}~\nIEA*0*000000001~\n";
    }
}
