namespace FirstPass.Formats.X12.Typed;

/// <summary>Types the segments that only claims have.</summary>
internal static class ClaimTyping837
{
    /// <summary>CLM, with what was gathered below and above it.</summary>
    public static Claim837 Claim<TWire>(
        TWire wire, Claim837 value, in ClaimLoop837 below = default, in ClaimLevels837 levels = default)
        where TWire : IWire, allows ref struct =>
        new()
        {
            ClaimNumber = wire.Text(1, value.ClaimNumber),
            Charge = wire.Cents(2, value.Charge),
            FilingIndicator = wire.Code(3, value.FilingIndicator),
            ClaimType = wire.Code(4, value.ClaimType),
            Facility = wire.Code(5, 1, value.Facility),
            FacilityQualifier = wire.Code(5, 2, value.FacilityQualifier),
            Frequency = wire.Code(5, 3, value.Frequency),
            ProviderSignature = wire.Code(6, value.ProviderSignature),
            Assignment = wire.Code(7, value.Assignment),
            BenefitsAssigned = wire.Code(8, value.BenefitsAssigned),
            Release = wire.Code(9, value.Release),
            PatientSignature = wire.Code(10, value.PatientSignature),
            Causes = SegmentTyping.Causes(wire, 11, value.Causes),
            SpecialProgram = wire.Code(12, value.SpecialProgram),
            ResponseCode = wire.Code(13, value.ResponseCode),
            LevelOfService = wire.Code(14, value.LevelOfService),
            SecondResponseCode = wire.Code(15, value.SecondResponseCode),
            ProviderAgreement = wire.Code(16, value.ProviderAgreement),
            ClaimStatus = wire.Code(17, value.ClaimStatus),
            ExplanationIndicator = wire.Code(18, value.ExplanationIndicator),
            SubmissionReason = wire.Code(19, value.SubmissionReason),
            DelayReason = wire.Code(20, value.DelayReason),
            Header = levels.Header,
            Provider = levels.Provider,
            Subscriber = levels.Subscriber,
            Patient = levels.Patient,
            Kind = below.Kind,
            Dates = below.Dates,
            Admission = below.Admission,
            Paperwork = below.Paperwork,
            Contract = below.Contract,
            Amounts = below.Amounts,
            References = below.References,
            FixedFormat = below.FixedFormat,
            Notes = below.Notes,
            Codes = below.Codes,
            Raw = below.Raw,
            Providers = below.Providers,
            OtherSubscribers = below.OtherSubscribers,
            Lines = below.Lines,
            Position = below.Position,
            SegmentCount = below.SegmentCount,
            UnknownSegments = below.UnknownSegments,
        };

    public static PatientInformation Patient<TWire>(TWire wire, PatientInformation? value)
        where TWire : IWire, allows ref struct
    {
        wire.Fixed(5, "D8", value?.Death is not null);
        return new PatientInformation(
            wire.Code(1, value?.Relationship),
            wire.Day(6, value?.Death),
            wire.Code(7, value?.WeightUnit),
            wire.Quantity(8, value?.Weight),
            wire.Code(9, value?.Pregnant),
            wire.At(value?.Position ?? default));
    }

    public static Contract Contract<TWire>(TWire wire, Contract? value)
        where TWire : IWire, allows ref struct =>
        new(
            wire.Code(1, value?.Type),
            wire.Cents(2, value?.Cents),
            wire.Text(3, value?.Percent),
            wire.Text(4, value?.Code),
            wire.Text(5, value?.DiscountPercent),
            wire.Text(6, value?.Version),
            wire.At(value?.Position ?? default));

    public static OtherCoverage Coverage<TWire>(TWire wire, OtherCoverage? value)
        where TWire : IWire, allows ref struct =>
        new(
            wire.Code(3, value?.BenefitsAssigned),
            wire.Code(4, value?.PatientSignature),
            wire.Code(6, value?.Release),
            wire.At(value?.Position ?? default));
}
