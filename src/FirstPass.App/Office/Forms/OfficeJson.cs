using System.Text.Json.Serialization;

namespace FirstPass.App.Office.Forms;

/// <summary>
/// How forms and answers look as JSON: names in camel case, cents as whole numbers, instants and days in ISO form, ids
/// as text. Both offices and the command line use it. A member that is left out is read as null or zero whatever its
/// initializer says, so a form gives its usual value when it is asked.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Done))]
[JsonSerializable(typeof(FileAnswer))]
[JsonSerializable(typeof(EventForm))]
[JsonSerializable(typeof(EventAnswer))]
[JsonSerializable(typeof(BulkForm))]
[JsonSerializable(typeof(BulkAnswer))]
[JsonSerializable(typeof(Page<UnclaimedEvent>))]
[JsonSerializable(typeof(CorrectionBody))]
[JsonSerializable(typeof(NoteBody))]
[JsonSerializable(typeof(ChargeBody))]
[JsonSerializable(typeof(SuspenseBody))]
[JsonSerializable(typeof(PaymentBody))]
[JsonSerializable(typeof(ToPatientBody))]
[JsonSerializable(typeof(LandedBody))]
[JsonSerializable(typeof(LetterBody))]
[JsonSerializable(typeof(WriteOffBody))]
[JsonSerializable(typeof(VoteBody))]
[JsonSerializable(typeof(DecisionBody))]
[JsonSerializable(typeof(ClosingBody))]
[JsonSerializable(typeof(Page<CaseRow>))]
[JsonSerializable(typeof(SearchForm))]
[JsonSerializable(typeof(CaseView))]
[JsonSerializable(typeof(Page<HistoryEntry>))]
[JsonSerializable(typeof(RevealForm))]
[JsonSerializable(typeof(UnclaimedView))]
[JsonSerializable(typeof(RevealedSlice))]
[JsonSerializable(typeof(Page<TaskRow>))]
[JsonSerializable(typeof(TaskView))]
[JsonSerializable(typeof(WaitForm))]
[JsonSerializable(typeof(CompleteForm))]
[JsonSerializable(typeof(TrialBalance))]
[JsonSerializable(typeof(Page<PostingRow>))]
[JsonSerializable(typeof(MeasuresView))]
[JsonSerializable(typeof(StatusView))]
[JsonSerializable(typeof(SignInForm))]
[JsonSerializable(typeof(SessionMade))]
[JsonSerializable(typeof(CallerView))]
[JsonSerializable(typeof(PasswordForm))]
[JsonSerializable(typeof(PersonForm))]
[JsonSerializable(typeof(Page<PersonView>))]
[JsonSerializable(typeof(PersonMade))]
[JsonSerializable(typeof(RolesForm))]
[JsonSerializable(typeof(KeyForm))]
[JsonSerializable(typeof(Page<KeyView>))]
[JsonSerializable(typeof(KeyMade))]
[JsonSerializable(typeof(Page<AccessEntry>))]
public sealed partial class OfficeJson : JsonSerializerContext;
