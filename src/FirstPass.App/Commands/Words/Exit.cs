namespace FirstPass.App.Commands.Words;

/// <summary>Exit codes of every command.</summary>
public static class Exit
{
    /// <summary>Done, nothing to remark.</summary>
    public const int Done = 0;

    /// <summary>Done, with findings or differences.</summary>
    public const int Findings = 1;

    /// <summary>The command was not understood.</summary>
    public const int Usage = 2;

    /// <summary>The input was refused; nothing was changed.</summary>
    public const int Refused = 3;

    /// <summary>The machine: disk, rights, configuration, another instance.</summary>
    public const int Environment = 4;
}
