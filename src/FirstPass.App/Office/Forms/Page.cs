namespace FirstPass.App.Office.Forms;

/// <summary>Some rows of a list.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Next">Cursor of the next page; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Rows, string? Next);

/// <summary>Which part of a list is wanted.</summary>
/// <param name="Cursor">Cursor of an earlier page; null: from the beginning.</param>
/// <param name="Limit">Most rows, 1 to 200.</param>
public sealed record PageForm(string? Cursor = null, int Limit = PageForm.Usual)
{
    /// <summary>Rows of a page when nobody says.</summary>
    public const int Usual = 50;

    /// <summary>Most rows of a page.</summary>
    public const int Most = 200;
}

/// <summary>Nothing more is to be said.</summary>
public sealed record Done;
