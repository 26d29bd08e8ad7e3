using PayPalSimulator.Disputes.Models;

namespace PayPalSimulator.Disputes.Operations;

/// <summary><c>GET /v1/customer/disputes/{id}</c>.</summary>
internal static class ShowDispute
{
    public static Answer Handle(ApiCall call) => Opening.OnDispute(call, action: null, (_, dispute) => Answer.Of(
        StatusCodes.Status200OK, writer => DisputeWriter.Write(writer, dispute, call.BaseUrl, call.Party, call.Now)));
}
