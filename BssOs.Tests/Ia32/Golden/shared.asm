000  mov ecx,1
005  call 0x00105000
00a  push eax
00b  mov ecx,edx
00d  call 0x00105100
012  pop eax
013  ret
014  push eax
015  mov eax,[esp+4]
019  mov [esp+ecx+4],eax
01d  pop eax
01e  lea esp,[esp+ecx]
021  push eax
022  mov ecx,edx
024  call 0x00105200
029  pop eax
02a  ret
