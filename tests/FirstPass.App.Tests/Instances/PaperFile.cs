using System.Text;

namespace FirstPass.App.Tests.Instances;

/// <summary>Synthetic files of a bank and of payers' letters.</summary>
public static class PaperFile
{
    /// <summary>One line of a bank.</summary>
    public static byte[] Bank(string trace, string kind = "eft") => Encoding.ASCII.GetBytes(
        $"date,kind,amount,trace,origin,payer\n2026-06-05,{kind},100.00,{trace},1990000001,BLUE EXAMPLE PLAN\n");

    /// <summary>One letter.</summary>
    public static byte[] Letter(string number) => Encoding.ASCII.GetBytes(
        $"date,letter,payer,amount\n2026-06-05,{number},BLUE EXAMPLE PLAN,25.00\n");
}
