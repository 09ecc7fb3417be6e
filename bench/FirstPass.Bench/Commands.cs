using FirstPass.Bench.Proof;
using FirstPass.Sandbox.Generation;

namespace FirstPass.Bench;

/// <summary>Options of the bench: <c>--name value</c>.</summary>
internal sealed class Commands(string[] args)
{
    /// <summary>Value of an option, or what holds without it.</summary>
    public string Get(string name, string otherwise)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;
    }

    /// <summary>Which claims are made.</summary>
    public ProofOrder Order(string claims) => new(int.Parse(Get("--claims", claims)), int.Parse(Get("--seed", "1")))
    {
        Only = Get("--only", "") is { Length: > 0 } only ? Enum.Parse<PlannedOutcome>(only, ignoreCase: true) : null,
    };
}
