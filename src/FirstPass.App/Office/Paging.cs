using System.Buffers.Text;
using System.Globalization;
using System.Text;
using FirstPass.App.Office.Forms;

namespace FirstPass.App.Office;

/// <summary>
/// Cursors: the sort values of the last row of a page, so that the next page begins behind it whatever was added or
/// taken away meanwhile. They are not secret and are checked when they come back.
/// </summary>
internal static class Paging
{
    private const char Between = '|';
    private const int MostCharacters = 512;

    /// <summary>A cursor behind a row with these sort values.</summary>
    public static string Cursor(params ReadOnlySpan<string> parts) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join(Between, parts!)));

    /// <summary>The sort values of a cursor; null when it is none of these lists'.</summary>
    public static string[]? Read(string cursor, int parts)
    {
        if (cursor.Length > MostCharacters || !Base64Url.IsValid(cursor))
            return null;
        var read = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split(Between);
        return read.Length == parts ? read : null;
    }

    /// <summary>The position in the log and the number in it that a page begins behind, the front without a cursor;
    /// null for a cursor of another list.</summary>
    public static (long Position, long Number)? Place(string? cursor)
    {
        if (cursor is null)
            return (0, 0);
        return Read(cursor, 2) is { } read && TryLong(read[0], out var position) && TryLong(read[1], out var number)
            ? (position, number)
            : null;
    }

    /// <summary>A whole number of a cursor.</summary>
    public static bool TryLong(string text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>A cursor that is not understood.</summary>
    public static Problem BadCursor => Problems.Invalid("CURSOR", "This cursor is of another list, or was changed.");

    /// <summary>Why a page of this size is not given; null when it is.</summary>
    public static Problem? Objection(int limit) => limit is < 1 or > PageForm.Most
        ? Problems.Invalid("LIMIT", "A page has 1 to 200 rows.")
        : null;

    /// <summary>A page of rows of which one more was asked for than fits.</summary>
    public static Page<T> Of<T>(List<T> rows, int limit, Func<T, string> cursor)
    {
        if (rows.Count <= limit)
            return new Page<T>(rows, null);
        rows.RemoveRange(limit, rows.Count - limit);
        return new Page<T>(rows, cursor(rows[^1]));
    }
}
