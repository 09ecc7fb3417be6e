namespace FirstPass.Formats.X12.Typed;

/// <summary>Types the segments that only service lines have.</summary>
internal static class LineTyping837
{
    public static ServiceLine837 Professional(FieldReader reader, in Fields sv1, in LinePlace place) =>
        new()
        {
            Number = place.Number,
            Position = place.Position,
            ServicePosition = reader.Position,
            Procedure = reader.Procedure(sv1, 1),
            Charge = reader.Cents(sv1, 2),
            Unit = reader.Code(sv1, 3),
            Quantity = reader.Quantity(sv1, 4),
            PlaceOfService = reader.Code(sv1, 5),
            Pointers = SegmentTyping.Codes(reader, sv1, 7),
            Emergency = reader.Code(sv1, 9),
            Epsdt = reader.Code(sv1, 11),
            FamilyPlanning = reader.Code(sv1, 12),
            CopayExempt = reader.Code(sv1, 15),
        };

    public static ServiceLine837 Institutional(FieldReader reader, in Fields sv2, in LinePlace place) =>
        new()
        {
            Number = place.Number,
            Position = place.Position,
            ServicePosition = reader.Position,
            RevenueCode = reader.Code(sv2, 1),
            Procedure = reader.Procedure(sv2, 2),
            Charge = reader.Cents(sv2, 3),
            Unit = reader.Code(sv2, 4),
            Quantity = reader.Quantity(sv2, 5),
            UnitRate = reader.Code(sv2, 6),
            NonCovered = reader.Cents(sv2, 7),
        };

    public static ServiceLine837 Dental(FieldReader reader, in Fields sv3, in LinePlace place) =>
        new()
        {
            Number = place.Number,
            Position = place.Position,
            ServicePosition = reader.Position,
            Procedure = reader.Procedure(sv3, 1),
            Charge = reader.Cents(sv3, 2),
            PlaceOfService = reader.Code(sv3, 3),
            OralCavity = SegmentTyping.Codes(reader, sv3, 4),
            Quantity = reader.Quantity(sv3, 6),
            Pointers = SegmentTyping.Codes(reader, sv3, 11),
        };

    public static PurchasedService Purchased(FieldReader reader, in Fields ps1) =>
        new(FieldReader.Text(ps1, 1), reader.Cents(ps1, 2), reader.Position);

    public static Drug Drug(FieldReader reader, in Fields lin) =>
        new(reader.Code(lin, 2), reader.Code(lin, 3), "", null, "", [], reader.Position);

    public static Drug WithQuantity(FieldReader reader, in Fields ctp, Drug drug) =>
        drug with
        {
            UnitPrice = FieldReader.Text(ctp, 3),
            Quantity = reader.Quantity(ctp, 4),
            Unit = reader.Code(ctp.Component(5, 1)),
        };

    public static LineAdjudication837 Adjudication(FieldReader reader, in Fields svd) =>
        new()
        {
            PayerId = reader.Code(svd, 1),
            Paid = reader.Cents(svd, 2),
            Procedure = reader.Procedure(svd, 3),
            RevenueCode = reader.Code(svd, 4),
            Quantity = reader.Quantity(svd, 5),
            BundledLine = reader.Code(svd, 6),
            Position = reader.Position,
        };
}

/// <summary>What LX said of the line to come.</summary>
internal readonly record struct LinePlace(string Number, SegmentPosition Position);
