namespace FirstPass.Sandbox.Commands;

/// <summary>A command line cannot be understood; the message says why.</summary>
public sealed class UsageException(string message) : Exception(message);

/// <summary>Options of a command: <c>--name value</c>, and switches without a value.</summary>
public sealed class Arguments
{
    private readonly List<(string Name, string Value)> options = [];
    private readonly HashSet<string> switches = [];

    /// <summary>Reads options.</summary>
    /// <param name="args">What follows the command.</param>
    /// <param name="valued">Options that have a value.</param>
    /// <param name="plain">Switches.</param>
    /// <exception cref="UsageException">Something else stands there.</exception>
    public Arguments(ReadOnlySpan<string> args, string[] valued, string[] plain)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (plain.Contains(args[i]))
                switches.Add(args[i]);
            else if (!valued.Contains(args[i]))
                throw new UsageException($"'{args[i]}' is no option of this command.");
            else if (i + 1 == args.Length)
                throw new UsageException($"'{args[i]}' needs a value.");
            else
                options.Add((args[i], args[++i]));
        }
    }

    public bool Has(string name) => switches.Contains(name);

    public IReadOnlyList<string> All(string name) => [.. options.Where(o => o.Name == name).Select(o => o.Value)];

    public string? Find(string name) => All(name) is [.., var last] ? last : null;

    public string Get(string name) => Find(name) ?? throw new UsageException($"'{name}' is missing.");

    public int Whole(string name, int otherwise) =>
        Find(name) is not { } text ? otherwise
        : int.TryParse(text, out var number) && number >= 0 ? number
        : throw new UsageException($"'{name}' is a whole number.");
}
