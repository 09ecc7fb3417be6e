using System.Diagnostics;

namespace FirstPass.App.Commands.Words;

/// <summary>Says now and then on standard error how far a long run is.</summary>
/// <param name="error">Standard error.</param>
/// <param name="noun">What is counted, such as messages.</param>
/// <param name="each">How long it is silent; five seconds when nobody says.</param>
internal sealed class Progress(TextWriter error, string noun, TimeSpan? each = null)
{
    private readonly TimeSpan pause = each ?? TimeSpan.FromSeconds(5);
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private TimeSpan said = each ?? TimeSpan.FromSeconds(5);

    /// <summary>How many are done.</summary>
    public int Done { get; private set; }

    /// <summary>Parts that are done, of those that have parts.</summary>
    public int Parts { get; private set; }

    /// <summary>One more is done.</summary>
    public void Next()
    {
        Done++;
        Say();
    }

    /// <summary>One part more is done.</summary>
    public void Part()
    {
        Parts++;
        Say();
    }

    private void Say()
    {
        if (watch.Elapsed < said)
            return;
        said = watch.Elapsed + pause;
        var parts = Parts > 0 ? $", {Parts} parts" : "";
        error.WriteLine($"{Done} {noun}{parts}, {(long)watch.Elapsed.TotalSeconds} s");
    }
}
