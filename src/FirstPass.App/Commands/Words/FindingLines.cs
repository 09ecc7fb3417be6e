namespace FirstPass.App.Commands.Words;

/// <summary>A finding in words: what, where, why, what to do, and which rule says so.</summary>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Code">Code of the edit.</param>
/// <param name="Line">Service line, 0 for the claim.</param>
internal sealed record FindingLines(string Severity, string Code, int Line)
{
    public required string What { get; init; }

    public required string Why { get; init; }

    public required string Fix { get; init; }

    /// <summary>The rule with its version.</summary>
    public required (string Id, string Version) Rule { get; init; }

    /// <summary>Writes it, each line behind some blanks.</summary>
    public void Write(TextWriter output, string indent)
    {
        var line = Line > 0 ? $" line {Line}" : "";
        output.WriteLine($"{indent}{Severity} {Code}{line}: {What}");
        output.WriteLine($"{indent}  why: {Why}");
        output.WriteLine($"{indent}  fix: {Fix} ({Rule.Id} v{Rule.Version})");
    }
}
