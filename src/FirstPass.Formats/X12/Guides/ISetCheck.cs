namespace FirstPass.Formats.X12.Guides;

/// <summary>A check over a whole transaction set that a table cannot say: totals, numbering, balances.</summary>
internal interface ISetCheck
{
    /// <summary>Begins a transaction set.</summary>
    void Begin();

    /// <summary>Takes a segment that has its place in the guide.</summary>
    void See(in WalkStep step, in Segment segment, in Spot spot);

    /// <summary>Takes the end of a loop instance; it comes before the segment that ended it.</summary>
    void Close(in Closed closed);

    /// <summary>Ends the transaction set.</summary>
    void End();
}
