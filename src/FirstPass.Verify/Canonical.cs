namespace FirstPass.Verify;

/// <summary>Reads the text forms of bytes strictly: one text for one value, so that no change goes unseen.</summary>
internal static class Canonical
{
    /// <exception cref="FormatException">Not lower-case hexadecimal.</exception>
    public static byte[] Hex(string? text)
    {
        var bytes = Convert.FromHexString(text ?? "");
        return Convert.ToHexStringLower(bytes) == text ? bytes : throw new FormatException("Not lower-case digits.");
    }

    /// <exception cref="FormatException">Not base64, or not the one form of its bytes.</exception>
    public static byte[] Base64(string? text)
    {
        var bytes = Convert.FromBase64String(text ?? "");
        return Convert.ToBase64String(bytes) == text ? bytes : throw new FormatException("Not canonical base64.");
    }

    /// <summary>Empty when it is not canonical base64.</summary>
    public static byte[] Base64OrEmpty(string text)
    {
        try
        {
            return Base64(text);
        }
        catch (FormatException)
        {
            return [];
        }
    }
}
