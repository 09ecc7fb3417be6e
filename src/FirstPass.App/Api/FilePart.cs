using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace FirstPass.App.Api;

/// <summary>A form ends in the middle, or is none.</summary>
internal sealed class FormCutException(Exception cause) : Exception("The form is cut short, or no form.", cause);

/// <summary>
/// The file of a form. What its reader throws for a form that it cannot read is of the type that a failing disk throws;
/// here it becomes its own, for a disk may be tried again and a broken form may not.
/// </summary>
internal sealed class FilePart : Stream
{
    private readonly Stream body;

    private FilePart(Stream body, ContentDispositionHeaderValue disposition) =>
        (this.body, Disposition) = (body, disposition);

    /// <summary>Header with the name of the file.</summary>
    public ContentDispositionHeaderValue Disposition { get; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The next file of a form; null when there is none.</summary>
    /// <exception cref="FormCutException">The form cannot be read.</exception>
    public static async Task<FilePart?> NextAsync(MultipartReader reader, CancellationToken cancel)
    {
        while (await Reading(reader.ReadNextSectionAsync(cancel)).ConfigureAwait(false) is { } section)
            if (section.GetContentDispositionHeader() is { } header && header.IsFileDisposition())
                return new FilePart(section.Body, header);
        return null;
    }

    public override async ValueTask<int> ReadAsync(
        Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        await Reading(body.ReadAsync(buffer, cancellationToken).AsTask()).ConfigureAwait(false);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static async Task<T> Reading<T>(Task<T> reading)
    {
        try
        {
            return await reading.ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new FormCutException(fault);
        }
    }
}
