using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation.Walk;

/// <summary>Payment sources other than an approved wallet: wrong requests, and sources for which the account is not enabled.</summary>
internal static class SourceScenarios
{
    private const string Create = OperationId.OrdersCreate;
    private const string Confirm = OperationId.OrdersConfirm;
    private const string Pay = "orders.authorize orders.capture";
    private const string Any = $"{Create} {Confirm} {Pay}";
    private const string Number = "\"number\":\"4005519200000004\"";
    private const string Future = "\"expiry\":\"2050-01\"";
    private const string ByMerchant = "\"payment_initiator\":\"MERCHANT\",\"payment_type\":\"RECURRING\"";
    private const string ByCustomer = "\"payment_initiator\":\"CUSTOMER\",\"payment_type\":\"RECURRING\"";
    private const string Urls = "\"return_url\":\"https://shop.example/back\",\"cancel_url\":\"https://shop.example/cancel\"";
    private const string Saved = "\"attributes\":{\"vault\":{\"store_in_vault\":\"ON_SUCCESS\"}}";
    private const string ApplePay = "\"apple_pay\":{\"decrypted_token\":{\"tokenized_card\":{}";
    private const string GooglePay = "\"google_pay\":{\"decrypted_token\":{\"payment_method\":\"CARD\",\"card\":{}";
    private const string Person = "\"name\":\"Paula Porter\"";

    public static IEnumerable<Scenario> All =>
    [
        .. Cards.SelectMany(scenarios => scenarios),
        .. Vault.SelectMany(scenarios => scenarios),
        .. Banks.SelectMany(scenarios => scenarios),
        .. Others.SelectMany(scenarios => scenarios),
    ];

    private static IEnumerable<IEnumerable<Scenario>> Cards =>
    [
        Card($"{Confirm} {Pay}", "CARD_NUMBER_REQUIRED", "number", Future),
        Card($"{Confirm} {Pay}", "CARD_EXPIRY_REQUIRED", "expiry", Number),
        Card($"{Create} {Confirm}", "CARD_EXPIRED", "expiry", $"{Number},\"expiry\":\"2020-01\""),
        Card($"{Create} {Confirm}", "INVALID_EXPIRY_DATE", "network_token/expiry",
            $"\"network_token\":{{{Number},\"expiry\":\"2020-01\",\"cryptogram\":\"{new string('x', 28)}\"}}"),
        Card(Any, "INVALID_SECURITY_CODE_LENGTH", "security_code", $"{Number},{Future},\"security_code\":\"1234\""),
        Card(Any, "MISSING_CRYPTOGRAM", "network_token/cryptogram", $"\"network_token\":{{{Number},{Future}}}"),
        Card(Any, "MISSING_PREVIOUS_REFERENCE", "stored_credential",
            $"\"network_token\":{{{Number},{Future}}},\"stored_credential\":{{{ByMerchant}}}"),
        Card($"{Create} {Pay}", "MERCHANT_INITIATED_WITH_SECURITY_CODE", "security_code",
            $"{Number},{Future},\"security_code\":\"123\",\"stored_credential\":{{{ByMerchant}}}"),
        Source($"{Create} {Pay}", "MERCHANT_INITIATED_WITH_MULTIPLE_PURCHASE_UNITS", "/purchase_units",
            $"\"card\":{{{Number},{Future},\"stored_credential\":{{{ByMerchant}}}}}", Orders.Simple().Twice()),
        Card(Any, "INCOMPATIBLE_PARAMETER_VALUE", "stored_credential/usage",
            $"{Number},{Future},\"stored_credential\":{{{ByMerchant},\"usage\":\"FIRST\"}}"),
        Card(Any, "INCOMPATIBLE_PARAMETER_VALUE", "stored_credential",
            $"{Number},{Future},\"stored_credential\":{{{ByCustomer},\"previous_transaction_reference\":\"NONE\"}}"),
        Previous("INVALID_PREVIOUS_TRANSACTION_REFERENCE", _ => Task.FromResult("NONE")),
        Previous("PAYMENT_SOURCE_MISMATCH", async simulator => (await Stage.CapturedAsync(simulator)).Capture["id"]!.ToString()),
        Previous("PREVIOUS_TRANSACTION_REFERENCE_VOIDED", async simulator =>
        {
            var id = await Stage.AuthorizedAsync(simulator);
            await simulator.PostAsync($"/v2/payments/authorizations/{id}/void");
            return id;
        }),
        Previous("PREVIOUS_TRANSACTION_REFERENCE_HAS_CHARGEBACK", async simulator =>
        {
            var id = (await Stage.CapturedAsync(simulator)).Capture["id"]!.ToString();
            await simulator.PostAsync($"/_simulator/captures/{id}/reverse");
            return id;
        }),
        Card($"{Create} {Confirm} orders.capture", "NOT_ENABLED_FOR_CARD_PROCESSING", null, $"{Number},{Future}"),
    ];

    private static IEnumerable<IEnumerable<Scenario>> Vault =>
    [
        Wallet(Any, "VAULT_INSTRUCTION_REQUIRED", "attributes/vault/store_in_vault", "\"attributes\":{\"vault\":{}}"),
        Wallet($"{Create} {Confirm}", "VAULT_INSTRUCTION_DUPLICATED", "attributes/vault/store_in_vault",
            "\"attributes\":{\"vault\":{\"store_in_vault\":\"ON_SUCCESS\",\"confirm_payment_token\":\"ON_ORDER_COMPLETION\"}}"),
        Wallet($"{Confirm} {Pay}", "RETURN_URL_REQUIRED", "experience_context/return_url",
            $"{Saved},\"experience_context\":{{\"cancel_url\":\"https://shop.example\"}}"),
        Wallet($"{Confirm} {Pay}", "CANCEL_URL_REQUIRED", "experience_context/cancel_url",
            $"{Saved},\"experience_context\":{{\"return_url\":\"https://shop.example\"}}"),
        Wallet($"{Create} {Confirm}", "NOT_ENABLED_TO_VAULT_PAYMENT_SOURCE", null,
            $"{Saved},\"experience_context\":{{{Urls}}}"),
        Wallet($"{Create} {Pay}", "BILLING_AGREEMENT_NOT_FOUND", null, "\"billing_agreement_id\":\"B-12345\""),
    ];

    private static IEnumerable<IEnumerable<Scenario>> Banks =>
    [
        Source(Confirm, "ONE_OF_THE_PARAMETERS_REQUIRED", "/payment_source/bank/ach_debit", "\"bank\":{}"),
        Source($"{Confirm} orders.capture", "ONLY_ONE_BANK_SOURCE_ALLOWED", "/payment_source/bank/sepa_debit",
            "\"bank\":{\"ach_debit\":{},\"sepa_debit\":{}}"),
        Source($"{Confirm} orders.capture", "CURRENCY_NOT_SUPPORTED_FOR_BANK", "/purchase_units/0/amount/currency_code",
            "\"bank\":{\"ach_debit\":{}}", Orders.Simple(currency: "EUR")),
        Source($"{Confirm} orders.capture", "INVALID_IBAN", "/payment_source/bank/sepa_debit/iban",
            "\"bank\":{\"sepa_debit\":{\"iban\":\"DE89370400440532013001\"}}", Orders.Simple(currency: "EUR")),
        Source($"{Confirm} orders.capture", "IBAN_COUNTRY_NOT_SUPPORTED", "/payment_source/bank/sepa_debit/iban",
            "\"bank\":{\"sepa_debit\":{\"iban\":\"AE070331234567890123456\"}}", Orders.Simple(currency: "EUR")),
        Source(OperationId.OrdersCapture, "NOT_ENABLED_FOR_BANK_PROCESSING", "/payment_source/bank", "\"bank\":{\"ach_debit\":{}}"),
    ];

    private static IEnumerable<IEnumerable<Scenario>> Others =>
    [
        Source(Any, "APPLE_PAY_AMOUNT_MISMATCH", "/payment_source/apple_pay/decrypted_token/transaction_amount",
            $"{ApplePay},\"transaction_amount\":{{\"currency_code\":\"USD\",\"value\":\"9.00\"}}}}}}"),
        Source($"{Create} {Confirm}", "EMV_DATA_REQUIRED", "/payment_source/apple_pay/decrypted_token/payment_data/emv_data",
            $"{ApplePay},\"payment_data_type\":\"EMV\"}}}}"),
        Source(Create, "NOT_ENABLED_FOR_APPLE_PAY", "/payment_source/apple_pay", "\"apple_pay\":{}"),
        Source($"{Create} {Confirm}", "CRYPTOGRAM_REQUIRED", "/payment_source/google_pay/decrypted_token/cryptogram",
            $"{GooglePay},\"authentication_method\":\"CRYPTOGRAM_3DS\"}}}}"),
        Source($"{Create} {Confirm}", "ONE_OF_PARAMETERS_REQUIRED", "/payment_source/google_pay/decrypted_token", "\"google_pay\":{}"),
        Source(Create, "NOT_ENABLED_FOR_GOOGLE_PAY", "/payment_source/google_pay", "\"google_pay\":{\"card\":{}}"),
        Source(Any, "NOT_ELIGIBLE_FOR_PNREF_PROCESSING", "/payment_source/token", "\"token\":{\"id\":\"1\",\"type\":\"PNREF\"}"),
        Source(Any, "NOT_ELIGIBLE_FOR_PAYPAL_TRANSACTION_ID_PROCESSING", "/payment_source/token",
            "\"token\":{\"id\":\"1\",\"type\":\"PAYPAL_TRANSACTION_ID\"}"),
        Source(Pay, "NOT_ELIGIBLE_FOR_TOKEN_PROCESSING", "/payment_source/token",
            "\"token\":{\"id\":\"1\",\"type\":\"BILLING_AGREEMENT\"}"),
        Source(Confirm, "COUNTRY_NOT_SUPPORTED_BY_PAYMENT_SOURCE", "/payment_source/ideal/country_code",
            $"\"ideal\":{{{Person},\"country_code\":\"DE\"}}"),
        Source(Confirm, "CURRENCY_NOT_SUPPORTED_FOR_COUNTRY", "/purchase_units/0/amount/currency_code",
            $"\"oxxo\":{{{Person},\"country_code\":\"MX\"}}", Orders.Simple(currency: "BRL")),
        Source(OperationId.OrdersAuthorize, "UNSUPPORTED_INTENT_FOR_PAYMENT_SOURCE", "/payment_source/ideal",
            $"\"ideal\":{{{Person},\"country_code\":\"NL\"}}"),
        Source($"{Create} {Confirm}", "BLIK_ONE_CLICK_MISSING_REQUIRED_PARAMETER", "/payment_source/blik/one_click",
            $"\"blik\":{{{Person},\"country_code\":\"PL\",\"one_click\":{{\"consumer_reference\":\"abc\",\"auth_code\":\"123456\"}}}}"),
        Source($"{Create} {Confirm}", "ORDER_COMPLETE_ON_PAYMENT_APPROVAL", "/processing_instruction", "\"pay_upon_invoice\":{}"),
        Source(Confirm, "REQUIRED_PARAMETER_FOR_PAYMENT_SOURCE", "/payment_source/pay_upon_invoice/name", Invoice(""), instruction: true),
        Source(Confirm, "ITEM_CATEGORY_NOT_SUPPORTED_BY_PAYMENT_SOURCE", "/purchase_units/0/items", Invoice(Known),
            Orders.Itemized(), instruction: true),
        Source(Confirm, "PAYEE_COUNTRY_NOT_SUPPORTED_FOR_PAYMENT_SOURCE", "/payment_source/pay_upon_invoice", Invoice(Known),
            instruction: true),
        Source($"{Create} {Confirm}", "UNSUPPORTED_PROCESSING_INSTRUCTION", "/processing_instruction", "\"paypal\":{}", instruction: true),
        Source(Confirm, "NO_PAYMENT_SOURCE_PROVIDED", "/payment_source", ""),
        Source(Confirm, "ONLY_ONE_PAYMENT_SOURCE_ALLOWED", "/payment_source", "\"paypal\":{},\"card\":{}"),
        Pay.Split(' ').Select(operation => new Scenario(operation, "PREFERRED_PAYMENT_SOURCE_MISMATCH", "/payment_source", simulator =>
            Stage.CallAsync(simulator, operation, Body("\"card\":{}"), Orders.WithPayPal(intent: Intent(operation))))),
    ];

    private const string Known = """
        "name":{"given_name":"Petra"},"email":"petra@example.com","birth_date":"1990-01-01","phone":{},
        "billing_address":{"country_code":"DE"}
        """;

    private static string Invoice(string members) => $"\"pay_upon_invoice\":{{{members}}}";

    private static string Body(string source) => $"{{\"payment_source\":{{{source}}}}}";

    private static string Intent(string operation) => operation == OperationId.OrdersAuthorize ? "AUTHORIZE" : "CAPTURE";

    private static IEnumerable<Scenario> Card(string operations, string issue, string? field, string members) =>
        Source(operations, issue, field is null ? "/payment_source/card" : $"/payment_source/card/{field}", $"\"card\":{{{members}}}");

    private static IEnumerable<Scenario> Wallet(string operations, string issue, string? field, string members) =>
        Source(
            operations, issue, field is null ? "/payment_source/paypal" : $"/payment_source/paypal/{field}", $"\"paypal\":{{{members}}}");

    private static IEnumerable<Scenario> Source(
        string operations, string issue, string field, string source, JsonObject? order = null, bool instruction = false) =>
        operations.Split(' ').Select(operation =>
        {
            var paid = (order ?? Orders.Simple()).DeepClone().AsObject();
            paid["intent"] = paid["purchase_units"]!.AsArray().Count == 1 ? Intent(operation) : "CAPTURE";
            var body = JsonNode.Parse(Body(source))!.AsObject();
            body["processing_instruction"] = instruction ? "ORDER_COMPLETE_ON_PAYMENT_APPROVAL" : null;
            if (operation == Create)
            {
                body["intent"] = "CAPTURE";
                body["purchase_units"] = paid["purchase_units"]!.DeepClone();
            }

            return Scenario.Of(operation, issue, field, body.ToJsonString(), operation == Create ? null : paid);
        });

    /// <summary>A card that refers to an earlier payment.</summary>
    private static IEnumerable<Scenario> Previous(string issue, Func<SimulatorApp, Task<string>> payment) =>
        $"{Create} {Pay}".Split(' ').Select(operation => new Scenario(
            operation, issue, "/payment_source/card/stored_credential/previous_transaction_reference", async simulator =>
            {
                var reference = await payment(simulator);
                var card = $"\"card\":{{{Number},{Future},\"stored_credential\":"
                    + $"{{{ByMerchant},\"previous_transaction_reference\":\"{reference}\"}}}}";
                return await Source(operation, issue, "", card).Single().Play(simulator);
            }));
}
