using System.Globalization;
using FirstPass.Workflow.Cases;

namespace FirstPass.Engine.Store;

/// <summary>Where a message stands, as it is stored.</summary>
public static class MessageStatus
{
    public const string Ready = "ready";

    /// <summary>It waits until somebody holds its key.</summary>
    public const string Waiting = "waiting";

    /// <summary>It could not be decided; a person must look.</summary>
    public const string Parked = "parked";
}

/// <summary>Where an approval stands, as it is stored.</summary>
public static class ApprovalStatus
{
    public const string Asked = "asked";

    /// <summary>As many persons approved as there are roles.</summary>
    public const string Given = "given";

    public const string Used = "used";

    public const string Voided = "voided";
}

/// <summary>Where an effect stands, as it is stored.</summary>
public static class EffectStatus
{
    /// <summary>Ordered; nobody began it.</summary>
    public const string Ready = "ready";

    /// <summary>Its case let it run.</summary>
    public const string Started = "started";

    /// <summary>The stored word for a result.</summary>
    public static string Of(EffectResult result) => result switch
    {
        EffectResult.Done => "done",
        EffectResult.Failed => "failed",
        EffectResult.Unknown => "unknown",
    };
}

/// <summary>Stored words for definitions.</summary>
public static class DefinitionText
{
    /// <summary>A definition as headers and case rows name it: <c>name@version</c>.</summary>
    public static string Text(this DefinitionRef definition) =>
        definition.Name.Length == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"{definition.Name}@{definition.Version}");
}
