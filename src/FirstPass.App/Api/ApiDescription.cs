using System.Text.Json;
using FirstPass.App.Access;
using FirstPass.App.Office.Forms;
using Microsoft.OpenApi;

namespace FirstPass.App.Api;

/// <summary>Describes the API from the running routes and the matrix.</summary>
internal static class ApiDescription
{
    private const string Bearer = "bearer";

    /// <summary>Bodies of events: they are in no route's signature.</summary>
    private static readonly Type[] EventBodies =
    [
        typeof(CorrectionBody), typeof(NoteBody), typeof(ChargeBody), typeof(PaymentBody), typeof(LandedBody),
        typeof(SuspenseBody), typeof(LetterBody), typeof(WriteOffBody), typeof(VoteBody), typeof(DecisionBody),
        typeof(ClosingBody), typeof(ToPatientBody),
    ];

    public static void AddApiDescription(this IServiceCollection services, Matrix matrix) =>
        services.AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddDocumentTransformer(async (document, context, cancel) =>
            {
                Head(document);
                foreach (var body in EventBodies)
                    document.AddComponent(
                        body.Name, await context.GetOrCreateSchemaAsync(body, null, cancel).ConfigureAwait(false));
            });
            options.AddSchemaTransformer((schema, context, _) =>
            {
                // An answer may have more members in a later release; a form may not.
                if (!context.JsonTypeInfo.Type.Name.EndsWith("Form", StringComparison.Ordinal)
                    && !EventBodies.Contains(context.JsonTypeInfo.Type))
                    schema.AdditionalPropertiesAllowed = true;
                return Task.CompletedTask;
            });
            options.AddOperationTransformer((operation, context, _) =>
            {
                var pattern = "/" + context.Description.RelativePath?.Split('?')[0];
                if (matrix.Find(context.Description.HttpMethod ?? "", pattern) is { } row)
                    Describe(operation, row, context.Document);
                Answers(operation);
                foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
                    if (parameter is { In: ParameterLocation.Query, Name: { } name })
                        parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(name);
                operation.Tags = new HashSet<OpenApiTagReference> { new(pattern.Split('/')[3], context.Document) };
                return Task.CompletedTask;
            });
        });

    private static void Head(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "FirstPass",
            Version = "v1",
            Description = "Money is whole cents, instants and days are in ISO form, ids are text. Problems are "
                + "RFC 9457 with stable codes. See docs/api.md.",
        };
        document.Servers = null;
        document.Tags = null;
        document.AddComponent(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = Bearer,
            Description = "A program's key (fpk_...) or the token of a session (fps_...).",
        });
    }

    private static void Describe(OpenApiOperation operation, MatrixRow row, OpenApiDocument? document)
    {
        if (row.Anonymous)
            return;
        operation.Description = $"Rights: {string.Join(", ", row.Rights.Select(r => r.Word()))}. "
            + $"Roles: {Words(row.Roles.Select(r => r.Word()))}. Scopes: {Words(row.Scopes.Select(s => s.Word()))}.";
        var scheme = new OpenApiSecuritySchemeReference(Bearer, document);
        operation.Security = [new OpenApiSecurityRequirement { [scheme] = [] }];
        operation.Parameters ??= [];
        if (row.Body == BodyKind.File)
        {
            operation.RequestBody = File();
            operation.Parameters.Add(Header(
                "Content-Disposition", "Name of a file that is the body, as its filename.", required: false));
        }

        if (row.Once == OnceBy.Key)
            operation.Parameters.Add(Header(
                OnlyOnce.KeyHeader, "Names what is to be done once: a new one for each act.", required: true));
        if (row is { Route: "/api/v1/events", Method: "POST" })
            operation.Parameters.Add(Header(
                "If-Match", "ETag of the case; needed to correct a claim.", required: false));
    }

    /// <summary>A file as it is under any media type, or the one part of a form.</summary>
    private static OpenApiRequestBody File()
    {
        var file = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        var form = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = file },
            Required = new HashSet<string> { "file" },
            AdditionalPropertiesAllowed = false,
        };
        return new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/EDI-X12"] = new() { Schema = file },
                ["multipart/form-data"] = new() { Schema = form },
            },
        };
    }

    /// <summary>Whatever is not the answer is a problem.</summary>
    private static void Answers(OpenApiOperation operation)
    {
        if (operation.Responses?.Remove("400", out var problem) != true)
            return;
        operation.Responses["default"] = problem!;
        if (problem is OpenApiResponse response)
            response.Description = "A problem with a stable code: "
                + "400, 401, 403, 404, 405, 409, 410, 412, 413, 415, 422, 428, 429 or 503.";
    }

    private static string Words(IEnumerable<string> words)
    {
        var text = string.Join(", ", words);
        return text.Length == 0 ? "none" : text;
    }

    private static OpenApiParameter Header(string name, string says, bool required) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = required,
        Description = says,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
