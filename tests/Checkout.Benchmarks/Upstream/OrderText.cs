using System.Text;
using Checkout.Benchmarks.Http;

namespace Checkout.Benchmarks.Upstream;

/// <summary>Orders and captures as PayPal writes them.</summary>
internal static class OrderText
{
    private static readonly byte[] Payer = Bytes("""
        {"name":{"given_name":"John","surname":"Doe"},"email_address":"john.doe@example.com","payer_id":"QYR5Z8XDVJNXQ",
        "address":{"country_code":"US"}}
        """);

    private static readonly byte[] Wallet = Bytes("""
        {"paypal":{"email_address":"john.doe@example.com","account_id":"QYR5Z8XDVJNXQ","account_status":"VERIFIED",
        "name":{"given_name":"John","surname":"Doe"},"address":{"country_code":"US"}}}
        """);

    private static readonly byte[] Shipping = Bytes("""
        {"name":{"full_name":"John Doe"},"address":{"address_line_1":"1 Main St","admin_area_2":"San Jose","admin_area_1":"CA",
        "postal_code":"95131","country_code":"US"}}
        """);

    private static readonly byte[] Protection = Bytes("""
        ,"final_capture":true,"seller_protection":{"status":"ELIGIBLE",
        "dispute_categories":["ITEM_NOT_RECEIVED","UNAUTHORIZED_TRANSACTION"]},"seller_receivable_breakdown":{"gross_amount":
        """);

    /// <summary>An order that no payer has seen yet: the answer to its creation.</summary>
    public static void AddNew(HttpWriter to, KeptOrder order, string url, bool isMinimal)
    {
        to.Add("{\"id\":\"").Add(order.Id).Add("\",\"status\":\""u8)
            .Add(order.HasWallet ? "PAYER_ACTION_REQUIRED"u8 : "CREATED"u8).Add("\","u8);
        if (!isMinimal)
        {
            to.Add("\"intent\":\""u8).Add(order.Intent).Add("\",\"purchase_units\":["u8);
            AddUnit(to, order, url, isApproved: false, isPaid: false);
            to.Add("],\"create_time\":\""u8).Add(order.Time).Add("\","u8);
        }

        var self = $"{url}/v2/checkout/orders/{order.Id}";
        to.Add("\"links\":[{\"href\":\""u8).Add(self).Add("\",\"rel\":\"self\",\"method\":\"GET\"},{\"href\":\""u8).Add(url)
            .Add("/checkoutnow?token="u8).Add(order.Id)
            .Add("\",\"rel\":\""u8).Add(order.HasWallet ? "payer-action"u8 : "approve"u8)
            .Add("\",\"method\":\"GET\"}]}"u8);
    }

    /// <summary>An order that the payer has approved, or that is paid.</summary>
    public static void Add(HttpWriter to, KeptOrder order, string url, bool isPaid)
    {
        to.Add("{\"id\":\""u8).Add(order.Id).Add("\",\"intent\":\""u8).Add(order.Intent).Add("\",\"status\":\""u8)
            .Add(isPaid ? "COMPLETED"u8 : "APPROVED"u8).Add("\",\"payment_source\":"u8).Add(Wallet).Add(",\"purchase_units\":["u8);
        AddUnit(to, order, url, isApproved: true, isPaid);
        AddEnd(to, order, url);
    }

    /// <summary>The answer to a capture with <c>Prefer: return=minimal</c>.</summary>
    public static void AddMinimalPaid(HttpWriter to, KeptOrder order, string url)
    {
        to.Add("{\"id\":\""u8).Add(order.Id).Add("\",\"status\":\"COMPLETED\",\"payment_source\":"u8).Add(Wallet)
            .Add(",\"purchase_units\":[{\"reference_id\":\"default\",\"shipping\":"u8).Add(Shipping);
        AddPayments(to, order, url);
        to.Add("}"u8);
        AddEnd(to, order, url);
    }

    /// <param name="isAlone">Whether it is not inside its order.</param>
    public static void AddCapture(HttpWriter to, KeptOrder order, string url, bool isAlone)
    {
        to.Add("{\"id\":\""u8).Add(order.CaptureId).Add("\",\"status\":\"COMPLETED\",\"amount\":"u8);
        AddMoney(to, order, order.Value);
        to.Add(Protection);
        AddMoney(to, order, order.Value);
        to.Add(",\"paypal_fee\":"u8);
        AddMoney(to, order, order.Fee);
        to.Add(",\"net_amount\":"u8);
        AddMoney(to, order, order.Net);
        to.Add("},\"disbursement_mode\":\"INSTANT\""u8);
        AddText(to, ",\"invoice_id\":\""u8, order.InvoiceId);
        AddText(to, ",\"custom_id\":\""u8, order.CustomId);
        if (isAlone)
        {
            to.Add(",\"supplementary_data\":{\"related_ids\":{\"order_id\":\""u8).Add(order.Id).Add("\"}}"u8);
        }

        to.Add(",\"create_time\":\""u8).Add(order.Time).Add("\",\"update_time\":\""u8).Add(order.Time).Add("\",\"links\":["u8);
        AddLink(to, url, "/v2/payments/captures/"u8, order.CaptureId, "self"u8, "GET"u8);
        to.Add(","u8);
        AddLink(to, url, "/v2/payments/captures/"u8, $"{order.CaptureId}/refund", "refund"u8, "POST"u8);
        to.Add(","u8);
        AddLink(to, url, "/v2/checkout/orders/"u8, order.Id, "up"u8, "GET"u8);
        to.Add("]}"u8);
    }

    private static void AddUnit(HttpWriter to, KeptOrder order, string url, bool isApproved, bool isPaid)
    {
        to.Add("{\"reference_id\":\"default\","u8);
        if (!order.HasPayee)
        {
            to.Add("\"payee\":{\"email_address\":\"merchant@example.com\",\"merchant_id\":\"SMMERCHANT222\"},"u8);
        }

        to.Add(order.Unit);
        if (isApproved)
        {
            to.Add(",\"shipping\":"u8).Add(Shipping);
        }

        if (isPaid)
        {
            AddPayments(to, order, url);
        }

        to.Add("}"u8);
    }

    private static void AddPayments(HttpWriter to, KeptOrder order, string url)
    {
        to.Add(",\"payments\":{\"captures\":["u8);
        AddCapture(to, order, url, isAlone: false);
        to.Add("]}"u8);
    }

    private static void AddEnd(HttpWriter to, KeptOrder order, string url)
    {
        to.Add("],\"payer\":"u8).Add(Payer).Add(",\"create_time\":\""u8).Add(order.Time).Add("\",\"update_time\":\""u8).Add(order.Time)
            .Add("\",\"links\":["u8);
        AddLink(to, url, "/v2/checkout/orders/"u8, order.Id, "self"u8, "GET"u8);
        to.Add("]}"u8);
    }

    private static void AddMoney(HttpWriter to, KeptOrder order, string value) =>
        to.Add("{\"currency_code\":\""u8).Add(order.Currency).Add("\",\"value\":\""u8).Add(value).Add("\"}"u8);

    private static void AddText(HttpWriter to, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            to.Add(name).Add(value).Add("\""u8);
        }
    }

    private static void AddLink(
        HttpWriter to, string url, ReadOnlySpan<byte> path, string id, ReadOnlySpan<byte> rel, ReadOnlySpan<byte> method) =>
        to.Add("{\"href\":\""u8).Add(url).Add(path).Add(id)
            .Add("\",\"rel\":\""u8).Add(rel).Add("\",\"method\":\""u8).Add(method).Add("\"}"u8);

    private static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json.ReplaceLineEndings(""));
}
