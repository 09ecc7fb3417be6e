using FirstPass.Formats.Hl7;
using FirstPass.Formats.Hl7.Typed;
using FirstPass.Formats.X12.Typed;
using Xunit;

namespace FirstPass.Tests.Formats.Hl7;

public sealed class TypedMessageTests
{
    [Fact]
    public void A_registration_tells_who_the_patient_is()
    {
        var adt = Adt(Hl7Samples.Registration);
        var patient = adt.Patient.Patient!;
        var name = patient.Names.First;
        Assert.Equal(("SAMPLE", "ANNA", "Q", "JR", "DR", "L"), (name.Family, name.Given, name.Middle, name.Suffix, name.Prefix, name.Kind));
        Assert.Equal([("M100", "MR", "LAKES"), ("S200", "SS", "SSA")],
            patient.Identifiers.Select(i => (i.Number, i.Kind, i.Authority.Id)));
        Assert.Equal((new DateOnly(1980, 2, 29), "F", "A300", "900000001"),
            (patient.Born!.Value.Day!.Value, patient.Sex, patient.AccountNumber.Number, patient.SocialSecurityNumber));
        var home = patient.Addresses.First;
        Assert.Equal(("1 ELM ST", "APT 2", "LAKEVIEW", "IL", "60001", "H"),
            (home.Street, home.Other, home.City, home.State, home.PostalCode, home.Kind));
        Assert.Equal([("3125550101", "PRN", "12", ""), ("", "NET", "", "anna@example.org")],
            patient.HomePhones.Select(p => (p.Number, p.Use, p.Extension, p.Email)));
        Assert.Equal(("LAKES FAMILY", "F1"), (adt.Patient.Details!.PrimaryFacilities.First.Name, adt.Patient.Details.PrimaryFacilities.First.Id));
        Assert.Equal(("BERT", "SPO"), (adt.Patient.NextOfKin.Single().Names.First.Given, adt.Patient.NextOfKin.Single().Relationship.Code));
    }

    [Fact]
    public void A_registration_tells_the_visit_and_what_the_sender_counts_for_it()
    {
        var adt = Adt(Hl7Samples.Registration);
        var visit = adt.Patient.Visit!;
        Assert.Equal(("O", "CLINIC", "LAKES", "V400"), (visit.Class, visit.Location.PointOfCare, visit.Location.Facility.Id, visit.VisitNumber.Number));
        Assert.Equal(("1234567893", "HOUSE", "NPI"), (visit.Attending.First.Id, visit.Attending.First.Family, visit.Attending.First.IdKind));
        Assert.Equal(("C1", new DateOnly(2026, 1, 1)), (visit.FinancialClasses.First.Code, visit.FinancialClasses.First.Effective!.Value.Day!.Value));
        Assert.Equal((1000L, 15000L), (visit.CurrentBalance.Cents!.Value, visit.TotalCharges.Cents!.Value));
        Assert.Equal((new DateTime(2026, 5, 4, 9, 0, 0), TimePrecision.Second), (visit.Admitted!.Value.Local, visit.Admitted.Value.Precision));
        Assert.Equal(("A04", "A04", "D77"), (adt.Trigger, adt.Header.Trigger, adt.Event!.Operator.First.Id));
        Assert.Equal(new DateTimeOffset(2026, 5, 4, 9, 15, 0, TimeSpan.FromHours(-5)), adt.Header.At!.Value.Instant);
    }

    [Fact]
    public void Each_coverage_has_its_own_details_and_certifications()
    {
        var coverages = Adt(Hl7Samples.Registration).Patient.Coverages.ToList();
        Assert.Equal(2, coverages.Count);
        var first = coverages[0].Coverage;
        Assert.Equal(("PPO", "P60", "BLUE SAMPLE", "GRP7", "W1001", "1"), (first.Plan.Code, first.CompanyIds.First.Number,
            first.CompanyNames.First.Name, first.GroupNumber, first.InsuredIds.First.Number, first.CoordinationPriority));
        Assert.Equal((50000L, "SPO", "AUTH1"), (first.Deductible.Cents!.Value, first.Relationship.Code, first.Authorization.Code));
        Assert.Equal(("MC1", "SUB9"), (coverages[0].Details!.MedicareCardNumber, coverages[0].Details!.PayerSubscriberIds.First.Number));
        Assert.Equal("CERT5", coverages[0].Certifications.Single().CertificationNumber.Number);
        Assert.Equal(("MED", true), (coverages[1].Coverage.Plan.Code, coverages[1].Details is null));
    }

    [Fact]
    public void A_registration_tells_guarantor_diagnosis_and_accident()
    {
        var patient = Adt(Hl7Samples.Registration).Patient;
        Assert.Equal(("G1", "BERT"), (patient.Guarantors.Single().Identifiers.First.Number, patient.Guarantors.Single().Names.First.Given));
        Assert.Equal(("J45.909", "I10", "1"), (patient.Diagnoses.Single().Code.Code, patient.Diagnoses.Single().Code.System, patient.Diagnoses.Single().Priority));
        Assert.Equal(("03", "IL", "N"), (patient.Accident!.Code.Code, patient.Accident.AutoAccidentState.Code, patient.Accident.JobRelated));
    }

    [Theory]
    [InlineData("A34")]
    [InlineData("A40")]
    public void A_merge_names_for_each_patient_whom_it_takes_in(string trigger)
    {
        var adt = Adt($"MSH|^~\\&|A||||2026||ADT^{trigger}|1|P|2.3\nEVN|{trigger}\nPID|1||M1\nMRG|M2||A2|X2|V2||OLD^NAME\n"
            + "PID|2||M3\nPD1|\nMRG|M4");
        Assert.Equal([("M1", "M2"), ("M3", "M4")], adt.Patients.Select(p =>
            (p.Patient!.Identifiers.First.Number, p.Merged!.Identifiers.First.Number)));
        var merged = adt.Patients.First().Merged!;
        Assert.Equal(("A2", "X2", "V2", "OLD"), (merged.AccountNumber.Number, merged.PriorPatientId.Number, merged.VisitNumber.Number, merged.Names.First.Family));
    }

    [Fact]
    public void A_charge_has_its_amounts_in_cents_and_its_codes()
    {
        var dft = Assert.IsType<TypedMessage.Dft>(Of(Hl7Samples.Charges));
        var charges = dft.Charges.ToList();
        Assert.Equal(2, charges.Count);
        var first = charges[0].Transaction;
        Assert.Equal(("T1", "CG", "99213", "C4"), (first.TransactionId, first.Kind, first.Code.Code, first.Code.System));
        Assert.Equal((15050L, "USD", 7525L, Quantity.Of(2)), (first.Amount.Cents!.Value, first.Amount.Currency, first.UnitAmount.Cents!.Value, first.Quantity!.Value));
        Assert.Equal((new DateOnly(2026, 5, 4), new DateOnly(2026, 5, 5), new DateOnly(2026, 5, 6)), (first.From!.Value.Day!.Value, first.To!.Value.Day!.Value, first.Posted!.Value.Day!.Value));
        Assert.Equal(["J45.909", "R05"], first.Diagnoses.Select(d => d.Code));
        Assert.Equal(["25", "59"], first.Modifiers.Select(m => m.Code));
        Assert.Equal(("99213", "Seen twice"), (charges[0].Procedures.Single().Code.Code, charges[0].Notes.Single().Comment.First.Text));
        Assert.Equal((-2000L, new Quantity(1500)), (charges[1].Transaction.Amount.Cents!.Value, charges[1].Transaction.Quantity!.Value));
    }

    [Theory]
    [InlineData("P03", 0)]
    [InlineData("P11", 1)]
    public void A_diagnosis_behind_charges_belongs_to_the_message_in_a_P03_and_to_the_charge_in_a_P11(string trigger, int expected)
    {
        var dft = Assert.IsType<TypedMessage.Dft>(Of(Hl7Samples.Charges.Replace("DFT^P03", "DFT^" + trigger, StringComparison.Ordinal)));
        Assert.Equal(expected, dft.Charges.Last().Diagnoses.Count());
        Assert.Single(dft.Patient.Diagnoses);
    }

    [Fact]
    public void An_appointment_has_its_patient_and_its_resources()
    {
        var siu = Assert.IsType<TypedMessage.Siu>(Of(Hl7Samples.Appointment));
        var appointment = siu.Appointment!;
        Assert.Equal(("PL1", "FI1", "CHECK", "FOLLOW", "30", "BOOKED"), (appointment.PlacerId.Id, appointment.FillerId.Id,
            appointment.Reason.Code, appointment.Kind.Code, appointment.Duration, appointment.Status.Code));
        Assert.Equal((new DateTime(2026, 5, 4, 9, 0, 0), new DateTime(2026, 5, 4, 9, 30, 0)), (appointment.Starts!.Value.Local, appointment.Ends!.Value.Local));
        Assert.Equal("M100", siu.Patients.Single().Patient!.Identifiers.First.Number);
        var groups = siu.Resources.ToList();
        Assert.Equal(("99213", "CLINIC", "HOUSE"), (groups[0].Services.Single().Service.Code, groups[0].Locations.Single().Locations.First.PointOfCare, groups[0].Personnel.Single().Personnel.First.Family));
        Assert.Equal(("ECG1", Quantity.Of(1)), (groups[1].Resources.Single().Resource.Code, groups[1].Resources.Single().Quantity!.Value));
    }

    [Fact]
    public void Results_stand_under_their_request()
    {
        var oru = Assert.IsType<TypedMessage.Oru>(Of(
            "MSH|^~\\&|A||||2026||ORU^R01|1|P|2.5\nPID|1||M1\nORC|RE|P1\nOBR|1|P1|F1|80048^BMP\nOBX|1|NM|GLU||90\nNTE|1||fasting\n"
            + "OBR|2|P2|F2|85025^CBC\nOBX|1|TX|HGB||14~15"));
        var requests = oru.Requests.ToList();
        Assert.Equal([("80048", true), ("85025", false)], requests.Select(r => (r.Request!.Service.Code, r.Order is not null)));
        Assert.Equal(["14", "15"], requests[1].Observations.Single().Values.Select(v => v.Text));
        Assert.Equal("fasting", requests[0].Notes.Single().Comment.First.Text);
    }

    [Fact]
    public void A_document_has_its_number_and_its_content()
    {
        var mdm = Assert.IsType<TypedMessage.Mdm>(Of(
            "MSH|^~\\&|A||||2026||MDM^T02|1|P|2.5\nEVN||2026\nPID|1||M1\nPV1|1|O\nTXA|1|OP|TX|20260504||20260504|||1^FORD|||D9^LAKES|||||AU\nOBX|1|ED|DOC||^AP^PDF^Base64^QUJD"));
        Assert.Equal(("OP", "D9", "AU", "FORD"), (mdm.Document!.DocumentType, mdm.Document.DocumentId.Id, mdm.Document.CompletionStatus, mdm.Document.Originators.First.Family));
        Assert.Equal("QUJD", mdm.Content.Single().Values.First.Part[5].Text);
    }

    [Fact]
    public void An_account_has_visits_with_bill_codes_and_group()
    {
        var bar = Assert.IsType<TypedMessage.Bar>(Of(
            "MSH|^~\\&|A||||2026||BAR^P05|1|P|2.5\nEVN||2026\nPID|1||M1\nPV1|1|I\nDRG|470|20260504|Y|||3|1200.00\nIN1|1|PPO\n"
            + "UB2|1|2|A1~B2|3|4|01^500.00~45^12|11^20260501~A1^20260502|74^20260401^20260405\nPV1|2|O\nUB1|1||||||C1||||||||||11^20260501"));
        var visits = bar.Visits.ToList();
        Assert.Equal(["I", "O"], visits.Select(v => v.Visit!.Class));
        Assert.Equal(("470", 120000L), (visits[0].DiagnosisGroup!.Group.Code, visits[0].DiagnosisGroup!.OutlierCost.Cents!.Value));
        var bill = visits[0].Ub92!;
        Assert.Equal(["A1", "B2"], bill.ConditionCodes.Select(c => c.Text));
        Assert.Equal([("01", 50000L), ("45", 1200L)], bill.Values.Select(v => (v.Code, v.Cents!.Value)));
        Assert.Equal(new DateOnly(2026, 5, 1), bill.Occurrences.First.From!.Value.Day);
        Assert.Equal(new DateOnly(2026, 4, 5), bill.OccurrenceSpans.First.To!.Value.Day);
        Assert.Equal("C1", visits[1].Ub82!.ConditionCodes.First.Text);
    }

    [Fact]
    public void Two_quotes_in_a_typed_field_are_null_and_read_as_nothing()
    {
        var patient = Adt("MSH|^~\\&|A||||2026||ADT^A08|1|P|2.5\nPID|1||M1||\"\"||\"\"|F|||||||||||\"\"").Patient.Patient!;
        Assert.Equal((FieldState.Null, "", FieldState.Null, true, FieldState.Absent), (
            patient.State(5), patient.Names.First.Family, patient.State(19), patient.Born is null, patient.State(30)));
    }

    [Fact]
    public void An_unknown_kind_of_message_keeps_its_header_and_its_segments()
    {
        var other = Assert.IsType<TypedMessage.Other>(Of("MSH|^~\\&|A||||2026||VXU^V04|1|P|2.5\nRXA|0"));
        Assert.Equal(("VXU", "0"), (other.Header.Type, other.Message.Text("RXA-1")));
    }

    [Theory]
    [InlineData("2026", "2026-01-01T00:00:00.0000000", TimePrecision.Year, null)]
    [InlineData("202605", "2026-05-01T00:00:00.0000000", TimePrecision.Month, null)]
    [InlineData("20260504", "2026-05-04T00:00:00.0000000", TimePrecision.Day, null)]
    [InlineData("2026050409", "2026-05-04T09:00:00.0000000", TimePrecision.Hour, null)]
    [InlineData("202605040915+0530", "2026-05-04T09:15:00.0000000", TimePrecision.Minute, 330)]
    [InlineData("20260504091559-0500", "2026-05-04T09:15:59.0000000", TimePrecision.Second, -300)]
    [InlineData("20260504091559.1234", "2026-05-04T09:15:59.1234000", TimePrecision.Fraction, null)]
    [InlineData("20260504+0000", "2026-05-04T00:00:00.0000000", TimePrecision.Day, 0)]
    public void A_time_is_as_exact_as_it_was_sent(string text, string local, TimePrecision precision, int? zoneMinutes)
    {
        Assert.True(PointInTime.TryParse(text, out var time));
        Assert.Equal((local, precision, zoneMinutes), ($"{time.Local:o}", time.Precision, (int?)time.Zone?.TotalMinutes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("202")]
    [InlineData("20261301")]
    [InlineData("20260231")]
    [InlineData("20260504250000")]
    [InlineData("2026-05-04")]
    [InlineData("20260504.5")]
    [InlineData("20260504+9900")]
    [InlineData("2026O504")]
    public void What_is_no_time_is_none(string text) => Assert.False(PointInTime.TryParse(text, out _));

    [Theory]
    [InlineData("150", 15000L)]
    [InlineData("+150.5", 15050L)]
    [InlineData("-0.01", -1L)]
    [InlineData("150.1000", 15010L)]
    [InlineData("150.", 15000L)]
    [InlineData("150.125", null)]
    [InlineData("1,500.00", null)]
    [InlineData("$5", null)]
    [InlineData("1e3", null)]
    [InlineData("+-5", null)]
    [InlineData("99999999999999999999", null)]
    public void An_amount_is_read_to_the_cent_or_not_at_all(string text, long? cents)
    {
        var dft = (TypedMessage.Dft)Of($"MSH|^~\\&|A||||2026||DFT^P03|1|P|2.3\nFT1|1||||||||||{text}^USD");
        Assert.Equal(cents, dft.Charges.Single().Transaction.Amount.Cents);
    }

    [Theory]
    [InlineData("2.3", "2.3")]
    [InlineData("2.3.0", "2.3")]
    [InlineData("2.5.1^USA^^2.5.1", "2.5.1")]
    [InlineData("V2.4", "2.4")]
    [InlineData("2.8.2", "2.8.2")]
    [InlineData("2.9", null)]
    [InlineData("2.1", null)]
    [InlineData("3.0", null)]
    [InlineData("", null)]
    public void A_version_may_be_spelled_in_many_ways(string text, string? expected)
    {
        var version = Of($"MSH|^~\\&|A||||2026||ADT^A04|1|P|{text}\nPID|1").Header.Version;
        Assert.Equal(expected, version is { IsKnown: true } known ? known.ToString() : null);
    }

    private static TypedMessage.Adt Adt(string text) => Assert.IsType<TypedMessage.Adt>(Of(text));

    private static TypedMessage Of(string text) => TypedMessage.Of(Hl7Samples.Message(text));
}
