using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace FirstPass.Billing.Vocabulary;

/// <summary>
/// The written form of a closed choice: <c>MatchRelaxed</c> is <c>MATCH_RELAXED</c> in files and marks.
/// </summary>
public static class CodeName
{
    /// <summary>The code of a member.</summary>
    public static string Of<TEnum>(TEnum member)
        where TEnum : struct, Enum
    {
        var name = member.ToString();
        var code = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var afterWord = i > 0 && !char.IsAsciiLetterUpper(name[i - 1]);
            var beforeWord = i > 0 && i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1]);
            if (char.IsAsciiLetterUpper(name[i]) && (afterWord || beforeWord))
                code.Append('_');
            code.Append(char.ToUpperInvariant(name[i]));
        }

        return code.ToString();
    }

    /// <summary>The member a code names.</summary>
    public static bool TryParse<TEnum>(string code, [NotNullWhen(true)] out TEnum? member)
        where TEnum : struct, Enum
    {
        member = null;
        foreach (var candidate in Enum.GetValues<TEnum>())
        {
            if (Of(candidate) == code)
                member = candidate;
        }

        return member is not null;
    }
}
