using System.Collections.Immutable;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Access;

/// <summary>What a person is here for. A person may have several.</summary>
public enum Role
{
    /// <summary>Works claims: corrects, sends again, asks for write-offs.</summary>
    Biller,

    /// <summary>Answers for codes, modifiers and units.</summary>
    Coder,

    /// <summary>Posts what payers and patients pay.</summary>
    Poster,

    /// <summary>Leads the others and approves the smaller amounts.</summary>
    Supervisor,

    /// <summary>Approves the larger amounts.</summary>
    Manager,

    /// <summary>Answers for the books.</summary>
    Finance,

    /// <summary>Looks into who saw what.</summary>
    Compliance,

    /// <summary>Reads everything but who the patients are.</summary>
    Auditor,

    /// <summary>Looks after routes, files and programs.</summary>
    Integration,

    /// <summary>Looks after people and keys; sees no patient data.</summary>
    Administrator,
}

/// <summary>What a program's key opens. Each is one direction of one thing.</summary>
public enum Scope
{
    /// <summary>Hand in claim files.</summary>
    ClaimsSend,

    /// <summary>Hand in acknowledgements and remittances.</summary>
    AnswersSend,

    /// <summary>Tell of charges that come after their claim was made.</summary>
    ChargesSend,

    /// <summary>Tell what landed in the bank.</summary>
    BankSend,

    /// <summary>Tell what patients paid.</summary>
    PaymentsSend,

    /// <summary>Tell of payers' letters.</summary>
    LettersSend,

    /// <summary>Tell what no workflow takes yet.</summary>
    EventsSend,

    /// <summary>Read cases, without patient data.</summary>
    CasesRead,

    /// <summary>Read patient data in cases.</summary>
    PatientsRead,

    /// <summary>Read tasks.</summary>
    TasksRead,

    /// <summary>Read the ledger.</summary>
    LedgerRead,

    /// <summary>Read measures.</summary>
    MeasuresRead,

    /// <summary>Read how the instance stands.</summary>
    StatusRead,
}

/// <summary>Written forms: roles as <c>biller</c>, scopes as <c>claims:send</c>.</summary>
public static class AccessWords
{
    /// <summary>How a role is written.</summary>
    public static string Word(this Role role) => Scalars.NameOf(role);

    /// <summary>How a scope is written.</summary>
    public static string Word(this Scope scope) => Scalars.NameOf(scope).Replace('-', ':');

    /// <summary>The role of a word, or null.</summary>
    public static Role? RoleOf(string word) => Find<Role>(word, Word);

    /// <summary>The scope of a word, or null.</summary>
    public static Scope? ScopeOf(string word) => Find<Scope>(word, Word);

    /// <summary>All roles as words.</summary>
    public static ImmutableArray<string> Roles { get; } = [.. Enum.GetValues<Role>().Select(Word)];

    /// <summary>All scopes as words.</summary>
    public static ImmutableArray<string> Scopes { get; } = [.. Enum.GetValues<Scope>().Select(Word)];

    private static T? Find<T>(string word, Func<T, string> write)
        where T : struct, Enum
    {
        foreach (var member in Enum.GetValues<T>())
            if (write(member) == word)
                return member;
        return null;
    }
}
