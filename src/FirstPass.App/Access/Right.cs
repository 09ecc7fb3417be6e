using System.Collections.Immutable;
using FirstPass.Workflow.Definitions;
using static FirstPass.App.Access.Role;

namespace FirstPass.App.Access;

/// <summary>Everything that can be allowed: one for each thing a caller may do.</summary>
public enum Right
{
    SendClaims,
    SendAnswers,
    CorrectClaim,
    AcknowledgeFinding,
    ResendClaim,
    PostLateCharge,
    PostPatientPayment,
    BillPatient,
    PostBankMoney,
    SolveSuspense,
    FileLetter,
    AskWriteOff,
    VoteWriteOff,
    TriageDenial,
    CloseDenial,
    SettleRemittance,
    TellAnything,

    /// <summary>Messages of the systems around billing.</summary>
    SendMessages,
    ListUnclaimed,

    /// <summary>Give what nobody took to whoever takes it now.</summary>
    RetryUnclaimed,
    ListCases,
    SearchCases,
    ReadCase,
    ReadHistory,

    /// <summary>Patient data in what is read; without it a mask stands there.</summary>
    SeePatient,

    /// <summary>A claim's own segments.</summary>
    RevealSlice,
    ListTasks,
    WorkTasks,

    /// <summary>Tasks of somebody else.</summary>
    OverrideTasks,
    ReadLedger,
    ReadMeasures,
    ReadStatus,

    /// <summary>Who one is oneself, and how the API is described.</summary>
    KnowSelf,

    /// <summary>The own session and password.</summary>
    OwnSession,
    ReadPeople,
    ManagePeople,
    ReadKeys,
    ManageKeys,
    ReadAccessLog,
}

/// <summary>Who has a right.</summary>
/// <param name="Roles">Persons in one of these roles.</param>
/// <param name="Scopes">Keys with one of these scopes.</param>
/// <param name="ByOperator">Whoever sits at the machine with its key, without having signed in.</param>
public sealed record Holders(ImmutableArray<Role> Roles, ImmutableArray<Scope> Scopes, bool ByOperator);

/// <summary>
/// Who may do what: the policy, in one place. What is not listed is not allowed. The authorisation matrix of the web
/// repeats it by route, and the host does not start when the two differ.
/// </summary>
public static class Rights
{
    private static readonly Role[] Everybody = Enum.GetValues<Role>();
    private static readonly Role[] Desk = [Biller, Coder, Poster, Supervisor, Manager];
    private static readonly Role[] Leads = [Supervisor, Manager];

    /// <summary>Holders of a right.</summary>
    public static Holders Of(Right right) => right switch
    {
        Right.SendClaims => Both([Biller, .. Leads, Integration], Scope.ClaimsSend),
        Right.SendAnswers => Both([Biller, Poster, .. Leads, Integration], Scope.AnswersSend),
        Right.CorrectClaim => Persons([Biller, Coder, .. Leads]),
        Right.AcknowledgeFinding => Persons([Biller, Coder, .. Leads]),
        Right.ResendClaim => Persons([Biller, .. Leads]),
        Right.PostLateCharge => Both([Biller, Coder, Poster, .. Leads], Scope.ChargesSend),
        Right.PostPatientPayment => Both([Biller, Poster, .. Leads], Scope.PaymentsSend),
        Right.BillPatient => Persons([Biller, .. Leads]),
        Right.PostBankMoney => Both([Poster, .. Leads, Finance], Scope.BankSend),
        Right.SolveSuspense => Persons([Poster, Supervisor]),
        Right.FileLetter => Both([Biller, Poster, .. Leads], Scope.LettersSend),
        Right.AskWriteOff => Persons([Biller, Poster, .. Leads, Finance]),
        Right.VoteWriteOff => Persons([.. Leads, Finance]),
        Right.TriageDenial => Persons([Biller, Coder, .. Leads]),
        Right.CloseDenial => Persons([Biller, .. Leads]),
        Right.SettleRemittance => Persons([Poster, .. Leads, Finance]),
        Right.TellAnything => Both([Biller, Poster, .. Leads, Integration], Scope.EventsSend),
        Right.SendMessages => Both([.. Leads, Integration], Scope.EventsSend),
        Right.ListUnclaimed => Both([.. Leads, Auditor, Integration]),
        Right.RetryUnclaimed => Both([.. Leads, Integration]),
        Right.ListCases => Both(Everybody, Scope.CasesRead),
        Right.SearchCases => Both([.. Desk, Compliance], Scope.CasesRead),
        Right.ReadCase => Both(Everybody, Scope.CasesRead),
        Right.ReadHistory => Both(Everybody, Scope.CasesRead),
        Right.SeePatient => Both([.. Desk, Compliance], Scope.PatientsRead),
        Right.RevealSlice => Persons([Biller, Coder, Poster, Supervisor]),
        Right.ListTasks => Both(Everybody, Scope.TasksRead),
        Right.WorkTasks => Persons([.. Desk, Finance, Compliance, Integration]),
        Right.OverrideTasks => Persons([.. Leads]),
        Right.ReadLedger => Both([Biller, Poster, .. Leads, Finance, Compliance, Auditor], Scope.LedgerRead),
        Right.ReadMeasures => Both([.. Desk, Finance, Compliance, Auditor], Scope.MeasuresRead),
        Right.ReadStatus => Both(Everybody, Scope.StatusRead),
        Right.KnowSelf => Both(Everybody, Enum.GetValues<Scope>()),
        Right.OwnSession => Persons(Everybody),
        Right.ReadPeople => Both([.. Leads, Compliance, Auditor, Administrator]),
        Right.ManagePeople => Both([Administrator]),
        Right.ReadKeys => Both([Compliance, Auditor, Integration, Administrator]),
        Right.ManageKeys => Both([Administrator]),
        Right.ReadAccessLog => Both([Compliance, Auditor, Administrator]),
    };

    /// <summary>How a right is written, such as <c>correct-claim</c>.</summary>
    public static string Word(this Right right) => Scalars.NameOf(right);

    /// <summary>The right of a word, or null.</summary>
    public static Right? Find(string word)
    {
        foreach (var right in Enum.GetValues<Right>())
            if (right.Word() == word)
                return right;
        return null;
    }

    private static Holders Both(Role[] roles, params Scope[] scopes) =>
        new([.. roles.Order()], [.. scopes], ByOperator: true);

    /// <summary>Acts that need a name in the books: who sits at the machine signs in first.</summary>
    private static Holders Persons(Role[] roles) => new([.. roles.Order()], [], ByOperator: false);
}
