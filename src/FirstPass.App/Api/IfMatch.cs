using System.Globalization;
using FirstPass.App.Office;
using FirstPass.App.Office.Forms;

namespace FirstPass.App.Api;

/// <summary>The version of a case as HTTP speaks of it: <c>ETag: "12"</c> and <c>If-Match: "12"</c>.</summary>
internal static class IfMatch
{
    /// <summary>The answer to a header that names no version, or another one than the form.</summary>
    public static Task<IResult> NotUnderstood => Task.FromResult<Reply<EventAnswer>>(
        Problems.Invalid("IF_MATCH", "If-Match is the ETag of the case, and the same as ifVersion.")).Answer();

    /// <summary>The form with the version that the header names; null when the two contradict.</summary>
    public static EventForm? Of(HttpRequest request, EventForm form)
    {
        var header = request.Headers.IfMatch.ToString();
        if (header.Length == 0)
            return form;
        return int.TryParse(header.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && (form.IfVersion is null || form.IfVersion == version)
                ? form with { IfVersion = version }
                : null;
    }

    /// <summary>Tags the answer with the version of the case.</summary>
    public static void Tag(HttpResponse response, Reply<CaseView> reply)
    {
        if (reply is Reply<CaseView>.Given(var view))
            response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{view.Version}\"");
    }
}
