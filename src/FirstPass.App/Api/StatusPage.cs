using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using FirstPass.App.Commands.Words;
using FirstPass.App.Composition;
using FirstPass.Engine.Tenancy;
using FirstPass.Workflow.Definitions;

namespace FirstPass.App.Api;

/// <summary>
/// The one page that needs no sign-in: build, environment, running or not. Invented data, and the one tenant of whoever
/// sits at the machine, are shown with counts and their dollars, open tasks, folders, what should be known about the
/// installation. Sums only; no patient, no script. It answers without the database.
/// </summary>
internal sealed class StatusPage(Product product)
{
    private const string Style = """
        :root { color-scheme: light dark; --line: light-dark(#d5d9df, #3a4048); --soft: light-dark(#5b6470, #9aa4b0);
          font: 16px/1.5 system-ui, sans-serif; background: light-dark(#fbfbfa, #15181c);
          color: light-dark(#1c2127, #e6e9ed); }
        body { margin: 2.5rem auto; padding: 0 1rem; max-width: 56rem; }
        h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
        p { margin: .25rem 0; color: var(--soft); }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line); }
        th { font-weight: 600; color: var(--soft); } .n { text-align: right; }
        .bad { color: light-dark(#a4231b, #ff8a80); font-weight: 600; }
        .demo { border: 1px solid; padding: .3rem .6rem; display: inline-block; color: inherit; }
        """;

    /// <summary>Headers by which a proxy on this machine shows that somebody else asks.</summary>
    private static readonly string[] ForwardedBy = ["Forwarded", "Via", "X-Forwarded-For", "X-Real-IP"];

    /// <summary>Lets a browser use the page's own style and nothing else.</summary>
    public static string Policy { get; } =
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-"
        + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style))) + "'";

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private (string Page, long Written)? kept;

    /// <summary>The page for whoever asks.</summary>
    public string Write(HttpRequest request)
    {
        if (!SeesSums(request))
            return Write(Running);

        // Sums go over all rows: however often the page is asked for, they are made once in a while.
        lock (gate)
        {
            if (kept is not { } last || TimeProvider.System.GetElapsedTime(last.Written) > Fresh)
                kept = last = (Write(Sums), TimeProvider.System.GetTimestamp());
            return last.Page;
        }
    }

    private bool SeesSums(HttpRequest request) => product.Options.Environment == DataEnvironment.Demo
        || (product.Tenants.Length == 1
            && request.HttpContext.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
            && WebFront.IsLoopback(request.Host.Host)
            && !ForwardedBy.Any(request.Headers.ContainsKey));

    private string Write(Action<StringBuilder> write)
    {
        var body = new StringBuilder();
        var now = product.Options.Clock.GetUtcNow().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        body.Append("<h1>FirstPass</h1><p>").Append(Text(product.Process.Build)).Append(", ").Append(now)
            .Append(", data for ").Append(Marker.Word(product.Options.Environment)).Append("</p>");
        if (product.Options.Environment == DataEnvironment.Demo)
            body.Append("<p class=\"demo\"><strong>SYNTHETIC DATA</strong></p>");
        write(body);
        return $"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>FirstPass</title><style>{Style}</style></head><body>
            {body}
            </body></html>
            """;
    }

    private void Running(StringBuilder body) => body.Append(
        product.Tenants.All(t => t is { Trouble: "", Desk: not null })
        ? "<p>Running.</p>"
        : "<p class=\"bad\">Not running. What is only observed is passed on all the same.</p>");

    private void Sums(StringBuilder body)
    {
        foreach (var tenant in product.Tenants)
            Tenant(body, tenant);
        Folders(body);
        Posture(body);
    }

    private static void Tenant(StringBuilder body, TenantState tenant)
    {
        body.Append("<h2>Tenant ").Append(Text(tenant.Tenant.ToString())).Append("</h2>");
        if (tenant.Trouble.Length > 0 || tenant.Desk is null)
        {
            body.Append("<p class=\"bad\">Not running: ").Append(Text(tenant.Trouble))
                .Append(". What is only observed is passed on all the same.</p>");
            return;
        }

        try
        {
            var overview = new Overview(tenant.Desk.Open);
            Table(body, "No case yet.", ["Cases", "State", "Count", "Dollars"], overview.States()
                .OrderBy(s => s.Type, StringComparer.Ordinal).ThenBy(s => s.State, StringComparer.Ordinal)
                .Select(s => (string[])[s.Type, s.State, Number(s.Cases), Dollars.Of(s.Cents)]));
            Table(body, "No open task.", ["Open tasks", "", "Count", "Dollars"], overview.Tasks()
                .OrderBy(t => t.Kind, StringComparer.Ordinal)
                .Select(t => (string[])[t.Kind, "", Number(t.Tasks), Dollars.Of(t.Cents)]));
        }
        catch (Exception fault) when (FaultCode.OfDisk(fault) is { } code)
        {
            Unreadable(body, code);
        }
    }

    private void Folders(StringBuilder body)
    {
        body.Append("<h2>Watched folders</h2>");
        Table(body, "None is configured.", ["Route", "Folder", "", "Trouble"], product.Watches.Select(w => (string[])
        [
            w.Folder.Route, Path.GetRelativePath(product.Options.Data, w.Folder.Inbox), "", w.Trouble,
        ]));
    }

    /// <summary>Names of settings that somebody should look at; their values are for who signs in.</summary>
    private void Posture(StringBuilder body)
    {
        if (product.Installation is not { } installation)
            return;
        body.Append("<h2>Installation</h2>");
        try
        {
            var noted = installation.Posture().Items.Where(i => i.State != PostureState.Good);
            Table(body, "Nothing to remark.", ["Setting", "", "", "State"], noted.Select(i => (string[])
                [i.Name, "", "", Scalars.NameOf(i.State)]));
        }
        catch (Exception fault) when (FaultCode.OfDisk(fault) is { } code)
        {
            Unreadable(body, code);
        }
    }

    private static void Unreadable(StringBuilder body, string code) =>
        body.Append("<p class=\"bad\">The database cannot be read: ").Append(Text(code)).Append("</p>");

    /// <summary>Two columns of words, then numbers to the right.</summary>
    private static void Table(StringBuilder body, string none, string[] heads, IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            body.Append("<p>").Append(Text(none)).Append("</p>");
            return;
        }

        body.Append("<table><tr>");
        for (var i = 0; i < heads.Length; i++)
            body.Append(i < 2 ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"n\">").Append(Text(heads[i]))
                .Append("</th>");
        body.Append("</tr>");
        foreach (var row in all)
        {
            body.Append("<tr>");
            for (var i = 0; i < row.Length; i++)
                body.Append(i < 2 ? "<td>" : "<td class=\"n\">").Append(Text(row[i])).Append("</td>");
            body.Append("</tr>");
        }

        body.Append("</table>");
    }

    private static string Number(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
