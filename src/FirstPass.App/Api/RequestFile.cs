using FirstPass.App.Office;
using FirstPass.App.Office.Files;
using FirstPass.App.Office.Forms;
using FirstPass.Engine.Blobs;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace FirstPass.App.Api;

/// <summary>Takes the file of a request into the spool: the body as it is, or the one file of a form.</summary>
internal static class RequestFile
{
    /// <summary>Most bytes of a request that carries a file: the file, and what a form has around it.</summary>
    public const long MostBytes = BlobStore.MostBytes + 64L * 1024;

    private const int MostBoundaryLength = 100;

    /// <summary>A second file would be lost behind a good answer, and a word beside the file would go unread.</summary>
    private static readonly Problem OneFile = Problems.Invalid(
        "FORM", "A form holds exactly one part named file, and it is a file; route and kind stand in the address.");

    /// <summary>The file with the name it has at home, or why there is none.</summary>
    public static async Task<Reply<(SpooledFile File, string Name)>> TakeAsync(HttpRequest request, FileSpool spool)
    {
        var media = request.ContentType is { Length: > 0 } text && MediaTypeHeaderValue.TryParse(text, out var parsed)
            ? parsed
            : null;
        var form = media?.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) ?? false;
        if (form)
            return await OfFormAsync(request, media!, spool).ConfigureAwait(false);
        return await SpoolAsync(request.Body, NameOf(request), request, spool).ConfigureAwait(false);
    }

    /// <summary>A name may name a patient, so it stands in a header: addresses are written down on the way.</summary>
    private static string NameOf(HttpRequest request) =>
        ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out var header)
            ? NameOf(header)
            : "";

    private static string NameOf(ContentDispositionHeaderValue header) =>
        (header.FileNameStar.HasValue ? header.FileNameStar.Value : header.FileName.Value) ?? "";

    private static async Task<Reply<(SpooledFile, string)>> OfFormAsync(
        HttpRequest request, MediaTypeHeaderValue media, FileSpool spool)
    {
        var boundary = HeaderUtilities.RemoveQuotes(media.Boundary).Value;
        if (boundary is not { Length: > 0 and <= MostBoundaryLength })
            return Problems.Invalid("FORM", "The form names no boundary.");
        var reader = new MultipartReader(boundary, request.Body);
        var cancel = request.HttpContext.RequestAborted;
        try
        {
            var part = await NextAsync(reader, cancel).ConfigureAwait(false);
            if (part?.GetContentDispositionHeader() is not { } header || !IsFile(header))
                return OneFile;
            var taken = await SpoolAsync(part.Body, NameOf(header), request, spool).ConfigureAwait(false);
            return taken is Reply<(SpooledFile File, string)>.Given(var (file, _))
                && !await IsLastAsync(reader, file, cancel).ConfigureAwait(false)
                    ? OneFile
                    : taken;
        }
        catch (SourceCutException)
        {
            return Problems.Invalid("FORM", "The form is cut short, or no form.");
        }
    }

    private static bool IsFile(ContentDispositionHeaderValue header) =>
        header.IsFileDisposition()
        && HeaderUtilities.RemoveQuotes(header.Name).Equals("file", StringComparison.Ordinal);

    /// <summary>True when the form ends behind its file; of one that does not, nothing stays.</summary>
    private static async Task<bool> IsLastAsync(MultipartReader reader, SpooledFile file, CancellationToken cancel)
    {
        var ends = false;
        try
        {
            ends = await NextAsync(reader, cancel).ConfigureAwait(false) is null;
        }
        finally
        {
            if (!ends)
                File.Delete(file.Path);
        }

        return ends;
    }

    private static async Task<MultipartSection?> NextAsync(MultipartReader reader, CancellationToken cancel)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancel).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new SourceCutException(fault);
        }
    }

    private static async Task<Reply<(SpooledFile, string)>> SpoolAsync(
        Stream body, string name, HttpRequest request, FileSpool spool)
    {
        var file = await spool.CopyAsync(body, BlobStore.MostBytes, request.HttpContext.RequestAborted)
            .ConfigureAwait(false);
        if (file is null)
            return Problems.TooLarge("A file has at most 2 GiB.");
        if (file.Length > 0)
            return (file, name.Trim('"'));
        File.Delete(file.Path);
        return Problems.Invalid("FILE", "The file is empty.");
    }
}
