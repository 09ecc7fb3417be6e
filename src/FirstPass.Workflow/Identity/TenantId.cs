namespace FirstPass.Workflow.Identity;

/// <summary>A tenant: one client of the installation, with books, keys and data of its own.</summary>
public readonly record struct TenantId
{
    private const int MaxLength = 40;
    private readonly string? name;

    private TenantId(string name) => this.name = name;

    /// <summary>The tenant of an installation that has only one.</summary>
    public static readonly TenantId Default = new("default");

    /// <summary>Lower-case letters, digits and hyphens, at most 40 characters, beginning with a letter.</summary>
    public static bool TryParse(string? text, out TenantId tenant)
    {
        tenant = default;
        if (text is not { Length: > 0 and <= MaxLength } || !char.IsAsciiLetterLower(text[0]))
            return false;
        foreach (var c in text)
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-')
                return false;
        tenant = new TenantId(text);
        return true;
    }

    public override string ToString() => name ?? "";
}

/// <summary>The unit of writing: one loop, one log with dense positions, one hash chain.</summary>
public readonly record struct ShardId(TenantId Tenant, short Slot);
