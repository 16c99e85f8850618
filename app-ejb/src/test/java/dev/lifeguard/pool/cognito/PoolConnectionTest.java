package dev.lifeguard.pool.cognito;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;

class PoolConnectionTest {

    @ParameterizedTest
    @CsvSource({
        "eu-west-1, false, cognito-idp.eu-west-1.amazonaws.com",
        "us-east-1, true, cognito-idp-fips.us-east-1.amazonaws.com",
        "cn-north-1, false, cognito-idp.cn-north-1.amazonaws.com.cn",
        "eusc-de-east-1, false, cognito-idp.eusc-de-east-1.amazonaws.eu"
    })
    void aws_whenTheSurroundingsNameAnotherAddress_isAwsAllTheSame(String region, boolean fips, String host) {
        assertThat(PoolConnection.AWS
                        .resolveEndpoint(asked ->
                                asked.region(Region.of(region)).useFips(fips).endpoint("https://elsewhere.example.com"))
                        .join()
                        .endpointUrl()
                        .host())
                .isEqualTo(host);
    }
}
