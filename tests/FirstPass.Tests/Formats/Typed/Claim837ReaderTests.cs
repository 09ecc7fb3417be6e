using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Typed;
using FirstPass.Tests.Formats.Samples;
using Xunit;

namespace FirstPass.Tests.Formats.Typed;

public sealed class Claim837ReaderTests
{
    private static List<Claim837> Read(string text) => Wire.Claims(Wire.Bytes(text));

    private static Claim837 ReadOne(SampleClaim claim, string guide = Sample837.Professional) =>
        Assert.Single(Read(Sample837.Build([claim], guide)));

    [Fact]
    public void A_plain_professional_claim_is_typed_with_all_its_levels()
    {
        var claim = ReadOne(new SampleClaim { Lines = [new() { Modifiers = ["25"] }, new() { ChargeCents = 1 }] });

        Assert.Equal(ClaimKind.Professional, claim.Kind);
        Assert.Equal(("BATCH1", "0001", "005010X222A1"),
            (claim.Header.Reference, claim.Header.Set.Control, claim.Header.Set.Guide));
        Assert.Equal(("SENDER", "RECEIVER", "T", "000000001"), (claim.Header.Set.Envelope.SenderId,
            claim.Header.Set.Envelope.ReceiverId, claim.Header.Set.Envelope.Usage,
            claim.Header.Set.Envelope.InterchangeControl));
        Assert.Equal(("SUB001", "REC001"), (claim.Header.Submitter.Id, claim.Header.Receiver.Id));
        Assert.Equal("5550100", claim.Header.Submitter.Contacts[0].Numbers[0].Value);
        Assert.Equal(("1999999984", "EI", "990000001", "207Q00000X"),
            (claim.Provider.Billing.Npi, claim.Provider.TaxIdQualifier, claim.Provider.TaxId, claim.Provider.Taxonomy));
        Assert.Equal(("P", "18", "CI"), (claim.Subscriber.Information.Sequence,
            claim.Subscriber.Information.Relationship, claim.Subscriber.Information.FilingIndicator));
        Assert.Equal(new DateOnly(1980, 5, 17), claim.Subscriber.Insured.Demographics?.Birth);
        Assert.Equal("627010001", claim.Subscriber.Insured.Address?.Zip);
        Assert.Equal(("BLUE", "00111"), (claim.Subscriber.Payer.Name, claim.Subscriber.Payer.Id));
        Assert.Equal(("CLAIM1", 12501L, "11", "B", "1"),
            (claim.ClaimNumber, claim.Charge, claim.Facility, claim.FacilityQualifier, claim.Frequency));
        Assert.Equal(["25"], claim.Lines[0].Procedure.Modifiers);
        Assert.Equal(1, claim.Lines[1].Charge);
        Assert.Equal("1234567893", claim.Providers.InRole("82").Npi);
        Assert.Equal("2310B", claim.Providers[0].Loop);
        Assert.Empty(claim.AllFindings);
        Assert.Equal(0, claim.UnknownSegments);
    }

    [Fact]
    public void A_dependent_has_a_level_of_its_own_and_the_next_subscriber_has_none()
    {
        var claims = Read(Sample837.Build([new() { Dependent = "KID" }, new() { Number = "CLAIM2" }]));

        Assert.Equal("KID", claims[0].Patient?.Person.First);
        Assert.Equal("19", claims[0].Patient?.Information?.Relationship);
        Assert.Null(claims[1].Patient);
        Assert.Same(claims[0].Provider, claims[1].Provider);
        Assert.Same(claims[0].Header, claims[1].Header);
        Assert.All(claims, claim => Assert.Empty(claim.AllFindings));
    }

    [Fact]
    public void Claims_of_one_subscriber_share_its_record()
    {
        var text = Sample837.Build([new() { Lines = [new() { Extra = ["CLM*CLAIM2*10***11:B:1*Y*A*Y*Y"] }] }]);

        var claims = Read(text);

        Assert.Equal(["CLAIM1", "CLAIM2"], claims.Select(claim => claim.ClaimNumber));
        Assert.Same(claims[0].Subscriber, claims[1].Subscriber);
    }

    [Fact]
    public void Every_element_of_CLM_has_its_field()
    {
        var text = Sample837.Build().Replace(
            "CLM*CLAIM1*125***11:B:1*Y*A*Y*Y",
            "CLM*CLAIM1*125*MC*2*11:B:7*Y*C*N*I*P*AA:OA:EM:IL:US*02*N*3*Y*P*1*Y*PB*9");

        var claim = Assert.Single(Read(text));

        Assert.Equal(("MC", "2", "7", "Y", "C", "N", "I", "P"), (claim.FilingIndicator, claim.ClaimType,
            claim.Frequency, claim.ProviderSignature, claim.Assignment, claim.BenefitsAssigned, claim.Release,
            claim.PatientSignature));
        Assert.Equal(["AA", "OA", "EM"], claim.Causes!.Codes);
        Assert.Equal(("IL", "US"), (claim.Causes.State, claim.Causes.Country));
        Assert.Equal(("02", "N", "3", "Y", "P", "1", "Y", "PB", "9"), (claim.SpecialProgram, claim.ResponseCode,
            claim.LevelOfService, claim.SecondResponseCode, claim.ProviderAgreement, claim.ClaimStatus,
            claim.ExplanationIndicator, claim.SubmissionReason, claim.DelayReason));
    }

    [Fact]
    public void Claim_level_segments_are_kept_by_their_kind()
    {
        var claim = ReadOne(new SampleClaim
        {
            PayerClaimNumber = "PCN1",
            Extra =
            [
                "DTP*431*D8*20260101", "DTP*435*DT*202601011430", "DTP*096*TM*1130", "PWK*OZ*BM***AC*CTRL1",
                "CN1*02*55.5*1.5*CODE*2*V1", "AMT*F5*12.34", "K3*FIXED TEXT", "NTE*ADD*SOME NOTE",
                "CRC*07*Y*01", "HCP*10*100*25",
            ],
        });

        Assert.Equal("PCN1", claim.References.Value("F8"));
        Assert.Equal(new DateOnly(2026, 1, 1), claim.Dates.Of("431")?.From);
        Assert.Equal("1430", claim.Dates.Of("435")?.Time);
        Assert.Equal((null, "1130"), (claim.Dates.Of("096")?.From, claim.Dates.Of("096")?.Time));
        Assert.Equal(("OZ", "BM", "CTRL1"),
            (claim.Paperwork[0].ReportType, claim.Paperwork[0].Transmission, claim.Paperwork[0].Control));
        Assert.Equal((5550L, "CODE"), (claim.Contract?.Cents, claim.Contract?.Code));
        Assert.Equal(1234, claim.Amounts.Cents("F5"));
        Assert.Equal("FIXED TEXT", claim.FixedFormat[0].Text);
        Assert.Equal(("ADD", "SOME NOTE"), (claim.Notes[0].Code, claim.Notes[0].Text));
        Assert.Equal(["CRC", "HCP"], claim.Raw.Select(segment => segment.Id));
        Assert.Equal("100", claim.Raw[1][2]);
        Assert.Empty(claim.Findings);
    }

    [Fact]
    public void An_institutional_claim_keeps_admission_codes_values_and_revenue_lines()
    {
        var claim = ReadOne(
            new SampleClaim
            {
                Facility = "11",
                Lines = [new() { RevenueCode = "0250", Code = "" }, new() { RevenueCode = "0300", Code = "80053" }],
                Extra =
                [
                    "DTP*435*DT*202601050930", "HI*BH:11:D8:20260104:::::N*BI:71:RD8:20260101-20260103",
                    "HI*BE:80:::3*BE:A2:::150.25", "HI*ABF:E119:::::::Y",
                ],
            },
            Sample837.Institutional);

        Assert.Equal((ClaimKind.Institutional, "A"), (claim.Kind, claim.FacilityQualifier));
        Assert.Equal(("3", "1", "01"), (claim.Admission?.Type, claim.Admission?.Source, claim.Admission?.PatientStatus));
        Assert.Equal((new DateOnly(2026, 1, 5), "RD8"), (claim.Dates.Of("434")?.To, claim.Dates.Of("434")?.Format));
        Assert.Equal(["ABK", "BH", "BI", "BE", "BE", "ABF"], claim.Codes.Select(code => code.Qualifier));
        Assert.Equal(new DateOnly(2026, 1, 4), claim.Codes[1].From);
        Assert.Equal(new DateOnly(2026, 1, 3), claim.Codes[2].To);
        Assert.Equal((300L, 15025L), (claim.Codes[3].Cents, claim.Codes[4].Cents));
        Assert.Equal(("Y", 2), (claim.Codes[5].PresentOnAdmission, claim.Codes[2].Element));
        Assert.Equal(("0250", false), (claim.Lines[0].RevenueCode, claim.Lines[0].Procedure.Exists));
        Assert.Equal(("0300", "80053"), (claim.Lines[1].RevenueCode, claim.Lines[1].Procedure.Code));
        Assert.Equal("2310A", claim.Providers.InRole("71").Loop);
        Assert.Empty(claim.Findings);
    }

    [Fact]
    public void Two_other_payers_keep_their_own_adjustments_names_and_dates()
    {
        var claim = ReadOne(new SampleClaim
        {
            OtherPayer =
            [
                "SBR*S*18*GRP2******MB", "CAS*CO*45*20*1*253*1.5", "CAS*PR*1*5", "AMT*D*60", "OI***Y*P**Y",
                "MOA***MA01", "NM1*IL*1*DOE*SAMPLE****MI*OTHER1", "N3*4 ELM ST", "N4*SPRINGFIELD*IL*62701",
                "NM1*PR*2*MCARE*****PI*00222", "DTP*573*D8*20260110", "REF*F8*ICN1", "NM1*82*1", "REF*G2*X1",
                "SBR*T*19*GRP3******CI", "AMT*D*0", "NM1*IL*1*ROE*OTHER****MI*OTHER2", "NM1*PR*2*UHP*****PI*00333",
            ],
        });

        var (first, second) = (claim.OtherSubscribers[0], claim.OtherSubscribers[1]);
        Assert.Equal(2, claim.OtherSubscribers.Length);
        Assert.Equal(["45", "253"], first.Adjustments[0].Items.Select(item => item.Reason));
        Assert.Equal((2000L, 150L), (first.Adjustments[0].Items[0].Cents, first.Adjustments[0].Items[1].Cents));
        Assert.Equal(Quantity.Of(1), first.Adjustments[0].Items[0].Quantity);
        Assert.Equal((6000L, "MA01"), (first.Amounts.Cents("D"), first.Outpatient?[3]));
        Assert.Equal(("OTHER1", "00222", "ICN1"),
            (first.Insured.Id, first.Payer.Id, first.Payer.References.Value("F8")));
        Assert.Equal(new DateOnly(2026, 1, 10), first.Payer.Dates.Of("573")?.From);
        Assert.Equal(("2330A", "2330B", "2330D"), (first.Insured.Loop, first.Payer.Loop, first.Providers[0].Loop));
        Assert.Equal("X1", first.Providers[0].References.Value("G2"));
        Assert.Equal(("T", "OTHER2", "00333"),
            (second.Information.Sequence, second.Insured.Id, second.Payer.Id));
        Assert.Equal("P", claim.Subscriber.Information.Sequence);
        Assert.Equal(0, claim.UnknownSegments);
    }

    [Fact]
    public void A_line_keeps_its_drug_providers_and_earlier_adjudications_apart()
    {
        var claim = ReadOne(new SampleClaim
        {
            Lines =
            [
                new SampleLine
                {
                    Modifiers = ["25", "59", "GT", "95"],
                    Units = "1.5",
                    Pointers = "1:2:4",
                    Control = "L1",
                    Extra =
                    [
                        "AMT*T*1.05", "NTE*ADD*LINE NOTE", "PS1*PID*10.5", "HCP*10*90",
                        "LIN**N4*00011122233", "CTP****2.5*ML", "REF*XZ*RX1",
                        "NM1*82*1*ROE*DOCTOR****XX*1234567893", "PRV*PE*PXC*208D00000X", "REF*G2*LINE9",
                        "NM1*DK*1*POE*ORDER", "N3*5 ASH ST", "N4*SPRINGFIELD*IL*62701",
                        "SVD*00222*60*HC:99213:25**1*2", "CAS*CO*45*45", "CAS*PR*3*20", "DTP*573*D8*20260110",
                        "AMT*EAF*20", "SVD*00333*5*HC:99213**1", "DTP*573*D8*20260112",
                    ],
                },
            ],
        });

        var line = Assert.Single(claim.Lines);
        Assert.Equal(["25", "59", "GT", "95"], line.Procedure.Modifiers);
        Assert.Equal(("1.5", "UN"), (line.Quantity.ToString(), line.Unit));
        Assert.Equal(["1", "2", "4"], line.Pointers);
        Assert.Equal(("L1", 105L, 1050L), (line.ControlNumber, line.Amounts.Cents("T"), line.Purchased?.Cents));
        Assert.Equal(("N4", "00011122233", "ML"),
            (line.Drugs[0].Qualifier, line.Drugs[0].Code, line.Drugs[0].Unit));
        Assert.Equal(("2.5", "RX1"), (line.Drugs[0].Quantity.ToString(), line.Drugs[0].References.Value("XZ")));
        Assert.Equal(("2420A", "208D00000X", "LINE9"), (line.Providers[0].Loop, line.Providers[0].Taxonomy,
            line.Providers[0].References.Value("G2")));
        Assert.Equal(("2420E", "62701"), (line.Providers[1].Loop, line.Providers[1].Address?.Zip));
        Assert.Equal(2, line.Adjudications.Length);
        Assert.Equal(("00222", 6000L, "2"), (line.Adjudications[0].PayerId, line.Adjudications[0].Paid,
            line.Adjudications[0].BundledLine));
        Assert.Equal(["CO", "PR"], line.Adjudications[0].Adjustments.Select(group => group.Group));
        Assert.Equal(2000, line.Adjudications[0].Amounts.Cents("EAF"));
        Assert.Equal(new DateOnly(2026, 1, 12), line.Adjudications[1].Dates.Of("573")?.From);
        Assert.Equal(new DateOnly(2026, 1, 5), line.Dates.Of("472")?.From);
        Assert.Equal(0, claim.UnknownSegments);
    }

    [Fact]
    public void A_dental_line_keeps_its_cavity_and_pointers()
    {
        var text = Sample837.Build(guide: "005010X224A2").Replace(
            "SV1*HC:99213*125*UN*1***1", "SV3*AD:D2150*125**10:20**2*****1:2");

        var line = Assert.Single(Read(text)).Lines[0];

        Assert.Equal(("AD", "D2150", 12500L), (line.Procedure.Qualifier, line.Procedure.Code, line.Charge));
        Assert.Equal(["10", "20"], line.OralCavity);
        Assert.Equal(["1", "2"], line.Pointers);
        Assert.Equal(Quantity.Of(2), line.Quantity);
    }

    [Fact]
    public void Positions_name_the_segment_in_its_set_and_in_its_claim()
    {
        var text = Sample837.Build([new(), new() { Number = "CLAIM2" }]);
        var segments = text.Split("~\n", StringSplitOptions.RemoveEmptyEntries);

        var claim = Read(text)[1];

        var at = Array.FindIndex(segments, segment => segment.StartsWith("CLM*CLAIM2", StringComparison.Ordinal));
        Assert.Equal((at - 1, 0), (claim.Position.InSet, claim.Position.InClaim));
        Assert.Equal(text.IndexOf("CLM*CLAIM2", StringComparison.Ordinal), claim.Position.Offset);
        Assert.Equal(1, claim.Codes[0].Position.InClaim);
        Assert.Equal(2, claim.Providers[0].Position.InClaim);
        Assert.Equal(3, claim.Lines[0].Position.InClaim);
        Assert.Equal(4, claim.Lines[0].ServicePosition.InClaim);
        Assert.Equal(6, claim.SegmentCount);
        Assert.Equal(-1, claim.Subscriber.Insured.Position.InClaim);
        Assert.True(claim.Subscriber.Insured.Address!.CityPosition.InSet < claim.Position.InSet);
    }

    [Fact]
    public void What_cannot_be_read_is_empty_and_named_with_its_place()
    {
        var text = Sample837.Build([new() { Lines = [new() { Units = "1.2345" }] }])
            .Replace("CLM*CLAIM1*125*", "CLM*CLAIM1*12.345*").Replace("D8*20260105", "D8*20260231")
            .Replace("DMG*D8*19800517", "DMG*D8*1980");

        var claim = Assert.Single(Read(text));

        Assert.Null(claim.Charge);
        Assert.Null(claim.Lines[0].Quantity);
        Assert.Null(claim.Lines[0].Dates[0].From);
        Assert.Null(claim.Subscriber.Insured.Demographics?.Birth);
        Assert.Equal(["X12-TYPE-AMOUNT", "X12-TYPE-QUANTITY", "X12-TYPE-DATE"], claim.Findings.Select(f => f.Code));
        Assert.Equal([("CLM", "2300", 2), ("SV1", "2400", 4), ("DTP", "2400", 3)],
            claim.Findings.Select(f => (f.Place.SegmentId, f.Place.Loop, f.Place.Element)));
        Assert.All(claim.Findings, f => Assert.Equal((1, 1, 1), (f.Place.Interchange, f.Place.Group, f.Place.Set)));
        var level = Assert.Single(claim.Subscriber.Findings);
        Assert.Equal(("DMG", "2010BA", 2), (level.Place.SegmentId, level.Place.Loop, level.Place.Element));
        Assert.Equal(4, claim.AllFindings.Count());
    }

    [Fact]
    public void Segments_that_no_guide_knows_are_counted_and_stop_nothing()
    {
        var claim = ReadOne(new SampleClaim { Extra = ["ZZZ*1", "XX*2"], Lines = [new() { Extra = ["HI*ABK:X"] }] });

        Assert.Equal(3, claim.UnknownSegments);
        Assert.Empty(claim.Findings);
        Assert.Single(claim.Lines);
    }

    [Fact]
    public void A_file_that_breaks_off_still_gives_its_last_claim_and_says_so()
    {
        var text = Sample837.Build([new(), new() { Number = "CLAIM2" }]);
        var cut = text[..text.IndexOf("SE*", StringComparison.Ordinal)];

        var claims = Read(cut);

        Assert.Equal(2, claims.Count);
        Assert.Empty(claims[0].Findings);
        Assert.Equal("X12-TYPE-CUT", Assert.Single(claims[1].Findings).Code);
    }

    [Fact]
    public void Levels_do_not_outlive_their_set()
    {
        var text = Sample837.Build();
        var start = text.IndexOf("ST*837", StringComparison.Ordinal);
        var end = text.IndexOf("GE*", StringComparison.Ordinal);
        var bare = "ST*837*0002*005010X222A1~CLM*ALONE*1***11:B:1~SE*3*0002~";

        var claims = Read(text[..end] + bare + text[start..]);

        Assert.Equal(["CLAIM1", "ALONE", "CLAIM1"], claims.Select(claim => claim.ClaimNumber));
        Assert.False(claims[1].Subscriber.Insured.Exists);
        Assert.Equal("X12-TYPE-LEVEL", Assert.Single(claims[1].Findings).Code);
        Assert.Equal([1, 2, 3], claims.Select(claim => claim.Header.Set.Set));
        Assert.Empty(claims[2].AllFindings);
    }

    [Fact]
    public void A_level_below_the_wrong_parent_is_named()
    {
        var claim = Assert.Single(Read(Sample837.Build().Replace("HL*2*1*22", "HL*2*7*22")));

        Assert.Equal("X12-TYPE-PARENT", Assert.Single(claim.Subscriber.Findings).Code);
    }

    [Fact]
    public void Every_interchange_of_a_stream_is_read_with_its_own_separators()
    {
        var other = new SampleStyle('|', '>', '\n', '!', "");
        var text = Sample837.Build() + Sample837.Build([new() { Lines = [new() { Modifiers = ["25"] }] }], style: other);

        var claims = Read(text);

        Assert.Equal([1, 2], claims.Select(claim => claim.Header.Set.Envelope.Interchange));
        Assert.Equal(["25"], claims[1].Lines[0].Procedure.Modifiers);
        Assert.Equal("1", claims[1].Frequency);
    }

    [Fact]
    public void Sets_of_other_kinds_are_passed_over_and_counted()
    {
        using var reader = new Claim837Reader(new MemoryStream(Wire.Bytes(Sample835.Build() + Sample837.Build())));

        Assert.True(reader.Read());
        Assert.False(reader.Read());
        Assert.Equal(1, reader.SkippedSets);
    }

    [Fact]
    public void A_set_beyond_the_limit_is_cut_and_named()
    {
        var text = Sample837.Build([new(), new() { Number = "CLAIM2" }]) + Sample837.Build([new() { Number = "NEXT" }]);
        using var reader = new Claim837Reader(new MemoryStream(Wire.Bytes(text)), new X12Limits(SetSegments: 30));
        var numbers = new List<string>();
        while (reader.Read())
            numbers.Add(reader.Current.ClaimNumber);

        Assert.Equal(["CLAIM1", "NEXT"], numbers);
        Assert.Contains(reader.Findings, finding => finding.Code == "X12-SET-LONG");
    }

    [Fact]
    public void Text_that_is_not_ASCII_is_read_as_UTF8_or_else_as_Latin_1()
    {
        var utf8 = System.Text.Encoding.UTF8.GetBytes(Sample837.Build([new() { Last = "NUÑEZ" }]));
        var latin = Wire.Bytes(Sample837.Build([new() { Last = "NUÑEZ" }]));

        Assert.Equal("NUÑEZ", Assert.Single(Wire.Claims(utf8)).Subscriber.Insured.Name);
        Assert.Equal("NUÑEZ", Assert.Single(Wire.Claims(latin)).Subscriber.Insured.Name);
    }

    [Fact]
    public void Nothing_that_identifies_a_patient_stands_in_the_text_of_a_record()
    {
        var claim = ReadOne(new SampleClaim { Last = "UNIQUENAME", MemberId = "UNIQUEID" });

        var texts = string.Join(' ', claim, claim.Subscriber.Insured, claim.Subscriber.Insured.Address,
            claim.Subscriber.Insured.Demographics, claim.Subscriber, claim.Lines[0]);

        Assert.DoesNotContain("UNIQUE", texts, StringComparison.Ordinal);
        Assert.DoesNotContain("1980", texts, StringComparison.Ordinal);
    }
}
