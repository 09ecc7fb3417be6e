using System.Diagnostics;

namespace FirstPass.App.Commands.Files;

/// <summary>Says now and then on standard error how far a long run is.</summary>
/// <param name="error">Standard error.</param>
/// <param name="each">How long it is silent; five seconds when nobody says.</param>
internal sealed class EdiProgress(TextWriter error, TimeSpan? each = null)
{
    private readonly TimeSpan pause = each ?? TimeSpan.FromSeconds(5);
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private TimeSpan said = each ?? TimeSpan.FromSeconds(5);

    /// <summary>Transactions that are done.</summary>
    public int Transactions { get; set; }

    /// <summary>Parts that are done.</summary>
    public int Parts { get; private set; }

    /// <summary>One part more is done.</summary>
    public void Part()
    {
        Parts++;
        if (watch.Elapsed < said)
            return;
        said = watch.Elapsed + pause;
        error.WriteLine($"{Transactions} transactions, {Parts} parts, {(long)watch.Elapsed.TotalSeconds} s");
    }
}
