# A fleet of any size for tests and measurements: the same for the same seed.

function Add-GeneratedFleet([int]$Count, [int]$Seed) {
    $systems = @(
        @('windows', 'Windows Server 2022 Standard', '10.0.20348'), @('windows', 'Windows Server 2025 Datacenter', '10.0.26100'),
        @('windows', 'Windows Server 2019 Standard', '10.0.17763'), @('linux', 'Ubuntu 24.04 LTS', '6.8.0'),
        @('windows', 'Windows Server 2022 Standard', '10.0.20348'), @('linux', 'Debian GNU/Linux 12', '6.1.0'))
    $random = [Random]::new($Seed)
    for ($i = 0; $i -lt $Count; $i++) {
        $draw = $random.Next(100)
        $system = $systems[$random.Next($systems.Count)]
        $definition = @{
            name = 'SRV-{0:D4}' -f ($i + 1); guest = $system[0]; os = $system[1]; osVersion = $system[2]
            up = 3600 + $random.Next(5000000); memoryMB = 2048 * (1 + $random.Next(8)); processors = 1 + $random.Next(8)
            ips = @('10.{0}.{1}.{2}' -f (100 + $i / 65536), ([Math]::Floor($i / 256) % 256), ($i % 256))
            stopAction = @('Save', 'ShutDown', 'TurnOff')[$random.Next(3)]
        }
        if ($draw -lt 6) { $definition['state'] = 'Off' }
        elseif ($draw -lt 8) { $definition['state'] = 'Saved' }
        elseif ($draw -lt 9) { $definition['state'] = 'Paused' }
        elseif ($draw -lt 11) { $definition['condition'] = 'hung' }
        elseif ($draw -lt 13) { $definition['condition'] = 'none' }
        elseif ($draw -lt 16) { $definition['services'] = @{ [string]$script:ServiceKey[$random.Next(6)] = $false } }
        elseif ($draw -lt 20) { $definition['applications'] = 'healthy' }
        Add-SimulatedVm $definition
    }
}
