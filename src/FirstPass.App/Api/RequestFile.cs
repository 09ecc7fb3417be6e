using FirstPass.App.Office;
using FirstPass.App.Office.Files;
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
            return await NextFileAsync(reader, cancel).ConfigureAwait(false) is { } part
                ? await SpoolAsync(part.Body, NameOf(part.GetContentDispositionHeader()!), request, spool)
                    .ConfigureAwait(false)
                : Problems.Invalid("FORM", "The form holds no file.");
        }
        catch (SourceCutException)
        {
            return Problems.Invalid("FORM", "The form is cut short, or no form.");
        }
    }

    private static async Task<MultipartSection?> NextFileAsync(MultipartReader reader, CancellationToken cancel)
    {
        try
        {
            var section = await reader.ReadNextSectionAsync(cancel).ConfigureAwait(false);
            while (section is not null && section.GetContentDispositionHeader()?.IsFileDisposition() != true)
                section = await reader.ReadNextSectionAsync(cancel).ConfigureAwait(false);
            return section;
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
