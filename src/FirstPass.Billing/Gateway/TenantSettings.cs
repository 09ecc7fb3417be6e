using FirstPass.Billing.Remittance;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Billing.Gateway;

/// <summary>Whose ledger counts.</summary>
public enum Books
{
    /// <summary>The source's. Ours is a check: no statements, refunds or general ledger.</summary>
    Shadow,

    /// <summary>Ours.</summary>
    Ours,
}

/// <summary>What a tenant decides for all its payers and routes.</summary>
public sealed record TenantSettings
{
    public required string Name { get; init; }

    /// <summary>First day whose claims are ours; before it is history.</summary>
    public required LocalDate CutOver { get; init; }

    /// <summary>Form of its claim numbers.</summary>
    public required ClaimNumberPattern ClaimNumbers { get; init; }

    public Books Books { get; init; } = Books.Shadow;

    /// <summary>Calendar of staff clocks and limits.</summary>
    public string StaffCalendar { get; init; } = "federal";

    /// <summary>Calendar of money clocks: EFT, ERA, deposits, pay days.</summary>
    public string BankCalendar { get; init; } = "bank";

    public Policies Policies { get; init; } = new();

    /// <summary>How bank lines and payers' letters come.</summary>
    public BankFeed Bank { get; init; } = new();

    /// <summary>How messages of the systems around billing come; null where none do.</summary>
    public MessageFeed? Messages { get; init; }

    /// <summary>How resources of FHIR come by a folder; null where none do.</summary>
    public ResourceFeed? Resources { get; init; }

    /// <summary>Inbox of tables as CSV, below the tenant's folder; null where none come.</summary>
    public string? TablesFolder { get; init; }

    /// <summary>Content hash of its definition.</summary>
    public Digest Hash { get; init; }
}
