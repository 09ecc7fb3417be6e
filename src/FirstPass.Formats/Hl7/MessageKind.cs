using System.Collections.Frozen;

namespace FirstPass.Formats.Hl7;

/// <summary>What a kind of message must hold to mean anything, and what usually stands in it.</summary>
/// <param name="Required">Segments without which the message cannot be used.</param>
/// <param name="Expected">Segments that the standard requires and that some senders leave out.</param>
internal sealed record MessageKind(string[] Required, string[] Expected)
{
    private static readonly string[] Merges =
        "A18 A30 A34 A35 A36 A39 A40 A41 A42 A43 A44 A45 A46 A47 A48 A49".Split(' ');

    private static readonly string[] Visits = ["A01", "A03", "A04", "A05", "A08", "A11", "A13"];

    /// <summary>Segment ids that the standard has had from 2.1 to 2.8; others are somebody's own.</summary>
    public static readonly FrozenSet<string> Segments = (
        "ABS ACC ADD ADJ AFF AIG AIL AIP AIS AL1 APR ARQ ARV AUT BHS BLC BLG BPO BPX BTS BTX BUI CDM CDO CER "
        + "CM0 CM1 CM2 CNS CON CSP CSR CSS CTD CTI CTR DB1 DEV DG1 DMI DON DRG DSC DSP DST ECD ECR EDU EQL EQP "
        + "EQU ERQ ERR EVN FAC FHS FT1 FTS GOL GP1 GP2 GT1 IAM IAR IIM ILT IN1 IN2 IN3 INV IPC IPR ISD ITM IVC "
        + "IVT LAN LCC LCH LDP LOC LRL MCP MFA MFE MFI MRG MSA MSH NCK NDS NK1 NPU NSC NST NTE OBR OBX ODS ODT "
        + "OM1 OM2 OM3 OM4 OM5 OM6 OM7 OMC ORC ORG ORO OVR PAC PCE PCR PD1 PDA PDC PEO PES PID PKG PM1 PMT PR1 "
        + "PRA PRB PRC PRD PRT PSG PSH PSL PSS PTH PV1 PV2 PYE QAK QID QPD QRD QRF QRI RCP RDF RDT REL RF1 RFI "
        + "RGS RMI ROL RQ1 RQD RXA RXC RXD RXE RXG RXO RXR RXV SAC SCD SCH SCP SDD SFT SGH SGT SID SLT SPM SPR "
        + "STF STZ TCC TCD TQ1 TQ2 TXA UAC UB1 UB2 URD URS VAR VND VTQ")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What a message of this type and event holds; null for a type without typed view.</summary>
    public static MessageKind? Of(string type, string trigger) => type switch
    {
        "ADT" when Merges.Contains(trigger) => new MessageKind(["PID", "MRG"], ["EVN"]),
        "ADT" when Visits.Contains(trigger) => new MessageKind(["PID"], ["EVN", "PV1"]),
        "ADT" => new MessageKind(["PID"], ["EVN"]),
        "SIU" => new MessageKind(["SCH"], ["RGS"]),
        "DFT" => new MessageKind(["PID", "FT1"], ["EVN"]),
        "BAR" => new MessageKind(["PID"], ["EVN"]),
        "ORU" => new MessageKind(["OBR"], ["PID", "OBX"]),
        "MDM" when trigger is "T02" or "T04" or "T06" or "T08" or "T10" =>
            new MessageKind(["PID", "TXA", "OBX"], ["EVN", "PV1"]),
        "MDM" => new MessageKind(["PID", "TXA"], ["EVN", "PV1"]),
        "ACK" => new MessageKind(["MSA"], []),
        _ => null,
    };
}
