using System.Globalization;
using System.Text;

namespace FirstPass.Exchange.Fhir;

/// <summary>
/// An element of a resource: its name as in JSON (<c>deceasedDateTime</c>), its text when it is a plain value, and what
/// lies below it.
/// </summary>
internal sealed class FhirNode(FhirNode? parent, string name, int index)
{
    private static readonly List<FhirNode> None = [];

    private List<FhirNode> children = None;

    public FhirNode? Parent => parent;

    /// <summary>Name of the element; empty for a resource that stands by itself.</summary>
    public string Name => name;

    /// <summary>Place in its list, from 0; -1 for what is no list.</summary>
    public int Index => index;

    /// <summary>Type of a resource; null for every other element.</summary>
    public string? Kind { get; set; }

    /// <summary>The value; null for an element that has parts.</summary>
    public string? Text { get; set; }

    public IReadOnlyList<FhirNode> Children => children;

    public FhirNode Add(string below, int at)
    {
        if (ReferenceEquals(children, None))
            children = [];
        var child = new FhirNode(this, below, at);
        children.Add(child);
        return child;
    }

    public FhirNode? Child(string below)
    {
        foreach (var child in children)
            if (child.Name == below)
                return child;
        return null;
    }

    /// <summary>The text of an element below; empty when there is none.</summary>
    public string TextOf(string below) => Child(below)?.Text?.Trim() ?? "";

    /// <summary>The resource that it is, or is a part of.</summary>
    public FhirNode Resource => Kind is not null || parent is null ? this : parent.Resource;

    /// <summary>Where it lies, such as <c>Patient.name[0].family</c>.</summary>
    public string Location()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    private void Write(StringBuilder text)
    {
        if (parent is null)
        {
            text.Append(Kind ?? "Resource");
            return;
        }

        parent.Write(text);
        text.Append('.').Append(name);
        if (index >= 0)
            text.Append('[').Append(index.ToString(CultureInfo.InvariantCulture)).Append(']');
    }
}
