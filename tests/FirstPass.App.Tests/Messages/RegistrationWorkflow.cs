using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FirstPass.Billing.Events;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Tests.Messages;

/// <summary>A workflow that takes registrations, as a later release may have one.</summary>
internal static class RegistrationWorkflow
{
    private const string Chart = """
        workflow: registration
        version: 1
        case: registration
        owner: front-desk
        start: New
        states:
          New:
            on:
              patient.registered: { do: registration.file@1, then: { filed: Filed } }
            forever: it is opened by the event that it waits for
          Filed: { end: yes }
        """;

    private static readonly JsonSerializerOptions Shapes = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    private static CaseType CaseType { get; } =
        new CaseTypeBuilder<Registration, Registered>("registration", new Registration(0), (value, fact) => value with
        {
            Letters = fact.Letters,
        })
            .Step("registration.file@1", ["filed"], moment => new StepResult(
                "filed",
                [Fact.Of(new Registered(((PatientRegistered)moment.Event.Body!).Patient.Last.Reveal()!.Length))]))
            .Build();

    public static Catalog AddTo(Catalog catalog)
    {
        catalog.Codecs.Add("registration@1", () => (JsonTypeInfo<Registration>)Shapes.GetTypeInfo(typeof(Registration)));
        catalog.Codecs.Add("registered@1", () => (JsonTypeInfo<Registered>)Shapes.GetTypeInfo(typeof(Registered)));
        var chart = ChartReader.Read(new SourceText("registration.yaml", Chart)).OrThrow().Chart;
        return catalog with
        {
            CaseTypes = catalog.CaseTypes.Add("registration", CaseType),
            Charts = catalog.Charts.Add("registration", [chart]),
        };
    }

    /// <summary>How long the name is, so that a test sees that the body came through.</summary>
    internal sealed record Registration(int Letters);

    internal sealed record Registered(int Letters);
}
