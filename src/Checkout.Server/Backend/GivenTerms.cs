using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.Pricing;
using Checkout.Server.Settings;

namespace Checkout.Server.Backend;

/// <summary>Checks what a shop system gives beside prices, and names all problems at once.</summary>
internal sealed class GivenTerms(ServerSettings settings, Uri shop)
{
    private readonly List<ErrorDetail> problems = [];

    /// <returns>Null, with problems, if something is invalid.</returns>
    public (BackendOrder? Terms, PricedCart? Cart, IReadOnlyList<ErrorDetail> Problems) Read(CreateBackendOrderRequest request)
    {
        var cart = Priced(request.Price());
        Check(request, "");
        CheckPeople(request.ShippingAddress, request.Buyer);
        if (request.Reference is { } reference && (string.IsNullOrWhiteSpace(reference) || reference.Any(char.IsControl)))
        {
            Refuse("/reference", "The reference must be visible text.");
        }

        CheckUrl(request.ReturnUrl, "/return_url");
        CheckUrl(request.CancelUrl, "/cancel_url");
        CheckMetadata(request.Metadata);
        var preference = request.ShippingPreference
            ?? (request.ShippingAddress is not null ? ShippingPreference.SetProvidedAddress
                : cart?.IsDigital == true ? ShippingPreference.NoShipping
                : ShippingPreference.GetFromFile);
        if (preference == ShippingPreference.SetProvidedAddress && request.ShippingAddress is null)
        {
            Refuse("/shipping_preference", $"{ShippingPreference.SetProvidedAddress} needs a shipping_address.");
        }
        else if (preference == ShippingPreference.NoShipping && request.ShippingAddress is not null)
        {
            Refuse("/shipping_preference", $"{ShippingPreference.NoShipping} contradicts the shipping_address: leave one of them out.");
        }

        return problems.Count > 0 ? (null, null, problems) : (
            new BackendOrder
            {
                Reference = request.Reference!,
                Description = request.Description ?? $"Reference: {request.Reference}",
                ShippingPreference = preference,
                Locale = request.Locale,
                HasPaymentSource = request.PaymentSource is not null,
                IsCapturedAutomatically = request.Capture == CaptureMode.Automatic,
                Shipping = request.ShippingAddress?.ToShipping(),
                Buyer = request.Buyer?.ToPayer(),
                Metadata = request.Metadata,
            },
            cart, problems);
    }

    /// <returns>The change with a new id; null, with problems, if something is invalid.</returns>
    public (OrderPatch? Patch, IReadOnlyList<ErrorDetail> Problems) Read(PatchBackendOrderRequest request, DateTimeOffset now)
    {
        var cart = request.ChangesAmounts ? Priced(request.Price()) : null;
        Check(request, "");
        CheckPeople(request.ShippingAddress, request.Buyer);
        if (!request.ChangesAmounts && request.ShippingAddress is null && request.Buyer is null)
        {
            Refuse("/", "Say what to change: lines and total, shipping_address or buyer.");
        }

        return problems.Count > 0
            ? (null, problems)
            : (new(Guid.NewGuid(), now, cart, request.ShippingAddress?.ToShipping(), request.Buyer?.ToPayer()), problems);
    }

    private PricedCart? Priced(CartPricing pricing)
    {
        if (pricing is RefusedCart refused)
        {
            problems.AddRange(refused.Problems.Select(problem => new ErrorDetail(
                problem.Issue, problem.Description, problem.Field, Location: "body")));
        }

        return pricing as PricedCart;
    }

    private void CheckPeople(BackendAddress? address, BackendBuyer? buyer)
    {
        if (address is not null)
        {
            CheckAddress(address, "/shipping_address");
        }

        if (buyer is not null)
        {
            Check(buyer, "/buyer");
            if (buyer.EmailAddress is { } email && email.IndexOf('@', StringComparison.Ordinal) is var at && (at < 1 || at == email.Length - 1))
            {
                Refuse("/buyer/email_address", "This is not an email address.");
            }

            if (buyer.Address is { } own)
            {
                CheckAddress(own, "/buyer/address");
            }
        }
    }

    private void CheckAddress(BackendAddress address, string field)
    {
        Check(address, field);
        if (address.CountryCode is { Length: 2 } country && !Countries.IsKnown(country))
        {
            Refuse($"{field}/country_code", $"{country} is not a country code of ISO 3166-1, such as DE.");
        }
    }

    private void CheckUrl(string? text, string field)
    {
        if (text is null)
        {
            return;
        }

        if (text.Length > BackendLimits.LongestUrl || !Uri.TryCreate(text, UriKind.Absolute, out var url)
            || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            || url.UserInfo.Length > 0 || url.Fragment.Length > 0 || text.Contains('#', StringComparison.Ordinal))
        {
            Refuse(field, $"Send an https address of at most {BackendLimits.LongestUrl} characters, without a user name and a fragment.");
        }
        else if (!settings.Origins.Append(shop).Any(origin => IsOrigin(origin, url)))
        {
            Refuse(field, $"The address is at {url.GetLeftPart(UriPartial.Authority)}: name this origin in {SettingName.Origins} first.");
        }
    }

    private void CheckMetadata(IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is null)
        {
            return;
        }

        if (metadata.Count > BackendLimits.MostMetadata)
        {
            Refuse("/metadata", $"There may be at most {BackendLimits.MostMetadata} members.");
        }

        if (metadata.Any(member => member.Key.Length is 0 or > BackendLimits.LongestMetadataName
            || member.Value is null || member.Value.Length > BackendLimits.LongestMetadataText))
        {
            Refuse("/metadata", $"A name has 1 to {BackendLimits.LongestMetadataName} characters, its text at most "
                + $"{BackendLimits.LongestMetadataText}.");
        }
    }

    /// <summary>Checks the attributes, from which the OpenAPI document takes the same limits. Prices have their own check.</summary>
    private void Check<T>(T value, string path)
        where T : class
    {
        foreach (var property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.PropertyType != typeof(string))
            {
                continue;
            }

            var given = property.GetValue(value);
            var name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
                ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
            foreach (var rule in property.GetCustomAttributes<ValidationAttribute>().Where(rule => rule is not DataTypeAttribute))
            {
                if ((given is not null || rule is RequiredAttribute) && !rule.IsValid(given))
                {
                    Refuse($"{path}/{name}", Advice(rule, name));
                    break;
                }
            }
        }
    }

    private static string Advice(ValidationAttribute rule, string name) => rule switch
    {
        RequiredAttribute => $"{name} is required.",
        LengthAttribute length => $"{name} has {length.MinimumLength} to {length.MaximumLength} characters.",
        MaxLengthAttribute most => $"{name} has at most {most.Length} characters.",
        AllowedValuesAttribute allowed => $"{name} is one of {string.Join(", ", allowed.Values)}.",
        RegularExpressionAttribute pattern => $"{name} has the form {pattern.Pattern}.",
        _ => $"{name} is invalid.",
    };

    private void Refuse(string field, string description) =>
        problems.Add(new(GivenCartIssue.InvalidMemberValue, description, field, Location: "body"));

    private static bool IsOrigin(Uri origin, Uri url) =>
        origin.Scheme == url.Scheme && origin.Port == url.Port
        && string.Equals(origin.IdnHost, url.IdnHost, StringComparison.OrdinalIgnoreCase);
}
