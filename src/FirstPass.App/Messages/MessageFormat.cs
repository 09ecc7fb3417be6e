namespace FirstPass.App.Messages;

/// <summary>What the systems around billing send.</summary>
public enum MessageFormat
{
    /// <summary>Messages of HL7 v2.</summary>
    Hl7,

    /// <summary>Resources of FHIR R4.</summary>
    Fhir,

    /// <summary>Patients, charges and payments as CSV.</summary>
    Csv,
}
