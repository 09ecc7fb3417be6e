using System.Collections.Immutable;
using System.Globalization;
using FirstPass.App.Access;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Api;

/// <summary>
/// The authorisation matrix: every route with who may use it. It is written by hand beside the code and read strictly;
/// a route without a line, a line without a route, or a line that says something else than the policy keeps the host
/// from starting.
/// </summary>
public sealed class Matrix
{
    private const string File = "matrix.yaml";
    private readonly ImmutableDictionary<(string Method, string Route), MatrixRow> rows;

    private Matrix(ImmutableArray<MatrixRow> rows)
    {
        Rows = rows;
        this.rows = rows.ToImmutableDictionary(r => (r.Method, r.Route));
    }

    /// <summary>All lines.</summary>
    public ImmutableArray<MatrixRow> Rows { get; }

    /// <summary>The matrix of this release, as text.</summary>
    public static string Shipped
    {
        get
        {
            using var stream = typeof(Matrix).Assembly.GetManifestResourceStream(File)!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }

    /// <summary>Reads a matrix, and compares it with the policy.</summary>
    public static Loaded<Matrix> Read(string text) => YamlReader.Read(new SourceText(File, text)).Then(node =>
    {
        var errors = new ErrorList();
        var map = new MapReader(node, errors);
        var rows = map.Items("rows").Select(item => Row(new MapReader(item, errors))).ToImmutableArray();
        map.Close();
        foreach (var twice in rows.GroupBy(r => r.ToString()).Where(g => g.Count() > 1))
            errors.Add(node.Place, $"{twice.Key} is listed twice.");
        return errors.Finish(() => new Matrix(rows));
    });

    /// <summary>The line of a route; null when there is none.</summary>
    public MatrixRow? Find(string method, string route) => rows.GetValueOrDefault((method, route));

    /// <summary>What the lines and the mapped routes do not have in common; empty when all is well.</summary>
    public ImmutableArray<string> Differences(IEnumerable<(string Method, string Route)> mapped)
    {
        var routes = mapped.ToHashSet();
        return
        [
            .. routes.Where(r => !rows.ContainsKey(r)).Select(r => $"{r.Method} {r.Route} has no line in {File}.")
                .Order(StringComparer.Ordinal),
            .. Rows.Where(r => !routes.Contains((r.Method, r.Route))).Select(r => $"{r} in {File} has no route.")
                .Order(StringComparer.Ordinal),
        ];
    }

    private static MatrixRow Row(MapReader map)
    {
        var anonymous = map.YesNo("anonymous", false);
        var rights = Words(map, "rights", Rights.Find);
        var row = new MatrixRow(
            map.Text("route"),
            map.Text("method"),
            anonymous,
            rights,
            Words(map, "roles", AccessWords.RoleOf),
            Words(map, "scopes", AccessWords.ScopeOf),
            map.Choice("phi", PhiIn.None),
            map.Choice("once-by", OnceBy.Nature),
            map.Choice("body", BodyKind.None),
            map.Whole("ok", 200, 299),
            map.Text("resource", ""),
            [.. map.Items("forms").Select(item => Form(new MapReader(item, map.Errors)))]);
        map.Close();
        if (anonymous != rights.IsEmpty)
            map.Wrong("A line is anonymous, or it names rights.");
        if (!anonymous)
            Compare(map, row.ToString(), rights, (row.Roles, row.Scopes));
        return row;
    }

    private static FormRow Form(MapReader map)
    {
        var form = new FormRow(
            map.Text("form"),
            map.Required<Right>(
                "right", (string text, out Right right) => Take(Rights.Find(text), out right), "a right", default),
            Words(map, "roles", AccessWords.RoleOf),
            Words(map, "scopes", AccessWords.ScopeOf));
        map.Close();
        Compare(map, form.Form, [form.Right], (form.Roles, form.Scopes));
        return form;
    }

    /// <summary>The matrix repeats the policy: whoever changes one has to look at the other.</summary>
    private static void Compare(
        MapReader map, string what, ImmutableArray<Right> rights,
        (ImmutableArray<Role> Roles, ImmutableArray<Scope> Scopes) said)
    {
        var holders = rights.Select(Rights.Of).ToList();
        var roles = holders.SelectMany(h => h.Roles).Distinct().Order().ToList();
        var scopes = holders.SelectMany(h => h.Scopes).Distinct().Order().ToList();
        if (!roles.SequenceEqual(said.Roles.Order()))
            map.Wrong($"{what}: the policy says roles [{string.Join(", ", roles.Select(r => r.Word()))}].");
        if (!scopes.SequenceEqual(said.Scopes.Order()))
            map.Wrong($"{what}: the policy says scopes [{string.Join(", ", scopes.Select(s => s.Word()))}].");
    }

    private static ImmutableArray<T> Words<T>(MapReader map, string key, Func<string, T?> find)
        where T : struct
    {
        var found = ImmutableArray.CreateBuilder<T>();
        foreach (var word in map.Texts(key))
            if (find(word) is { } known)
                found.Add(known);
            else
                map.Wrong(string.Create(CultureInfo.InvariantCulture, $"'{word}' in '{key}' is not known."));
        return found.ToImmutable();
    }

    private static bool Take<T>(T? found, out T value)
        where T : struct
    {
        value = found.GetValueOrDefault();
        return found.HasValue;
    }
}
