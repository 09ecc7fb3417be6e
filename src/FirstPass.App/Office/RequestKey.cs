using System.Text;
using FirstPass.App.Access;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Office;

/// <summary>
/// Names what a caller wants done once: tenant, caller, kind of act and the caller's own key, hashed. Events get their
/// ids from it, so that an act is done once even when the answer to it was lost on the way.
/// </summary>
/// <param name="Hash">Hash over tenant, client, act and key: marks and requests under way are the instance's.</param>
/// <param name="Client">Whose it is.</param>
public readonly record struct RequestKey(Digest Hash, string Client)
{
    /// <summary>Most characters of a caller's own key.</summary>
    public const int MostCharacters = 200;

    /// <summary>The key of an act.</summary>
    public static RequestKey Of(Principal principal, string act, string key)
    {
        var tenant = principal.Tenant.ToString();
        var client = principal.Client;
        var text = $"{tenant.Length}:{tenant}|{client.Length}:{client}|{act.Length}:{act}|{key}";
        return new RequestKey(Digest.Of(Encoding.UTF8.GetBytes(text)), principal.Client);
    }

    /// <summary>A name of 32 digits.</summary>
    public string Name => Hash.ToString()[..32];

    /// <summary>The id of the one event of this act.</summary>
    public EventId ToEvent() => new($"door {Client}", Name);

    /// <summary>The id of one of many events of this act.</summary>
    public EventId ToEvent(int number) =>
        new($"door {Client}", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Name}/{number}"));
}
