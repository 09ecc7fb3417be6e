using FirstPass.App.Commands.Words;
using FirstPass.App.Office.Forms;

namespace FirstPass.App.Commands.Work;

/// <summary>Why the office does not do something, on the command line.</summary>
internal static class ProblemText
{
    /// <summary>Says a problem.</summary>
    /// <returns>The exit code that it calls for.</returns>
    public static int Say(Voice voice, Problem problem)
    {
        var detail = problem.Detail.Length > 0 ? $" {problem.Detail}" : "";
        var hint = problem.Code == "PERSON_NEEDED" ? " Name yourself with --as." : "";
        return voice.Refuse(CodeOf(problem.Status), $"{problem.Code}: {problem.Title}{detail}{hint}");
    }

    private static int CodeOf(int status) => status switch
    {
        400 => Exit.Usage,
        429 or >= 500 => Exit.Environment,
        _ => Exit.Refused,
    };
}
