using System.Collections.Immutable;

namespace FirstPass.Formats.X12.Typed;

/// <summary>A composite medical procedure (C003). Equal ones of a file may share one object.</summary>
/// <param name="Qualifier">C003-1: HC, HP, AD, NU, N4, ER, IV, WK.</param>
/// <param name="Code">C003-2.</param>
/// <param name="Modifiers">C003-3 to C003-6 in order, at most four, without empty places.</param>
public sealed record Procedure(string Qualifier, string Code, ImmutableArray<string> Modifiers)
{
    /// <summary>A composite that was not there.</summary>
    public static readonly Procedure None = new("", "", []);

    /// <summary>C003-7: what an unlisted procedure was.</summary>
    public string Description { get; init; } = "";

    /// <summary>C003-8: the last procedure of a range.</summary>
    public string RangeEnd { get; init; } = "";

    /// <summary>False when the composite was not there.</summary>
    public bool Exists => Code.Length > 0 || Qualifier.Length > 0;

    /// <summary>Equal in qualifier, code, order of modifiers, description and range.</summary>
    public bool Equals(Procedure? other) =>
        other is not null && Qualifier == other.Qualifier && Code == other.Code
        && Modifiers.AsSpan().SequenceEqual(other.Modifiers.AsSpan())
        && Description == other.Description && RangeEnd == other.RangeEnd;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Qualifier, Code, Modifiers.Length);
}
