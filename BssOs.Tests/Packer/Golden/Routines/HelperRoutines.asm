RhpLLsh:
000  test cl,0x20
003  jne short 0x0000000B
005  shld edx,eax,cl
008  shl eax,cl
00a  ret
00b  mov edx,eax
00d  xor eax,eax
00f  shl edx,cl
011  ret

RhpLRsz:
000  test cl,0x20
003  jne short 0x0000000B
005  shrd eax,edx,cl
008  shr edx,cl
00a  ret
00b  mov eax,edx
00d  xor edx,edx
00f  shr eax,cl
011  ret

RhpLRsh:
000  test cl,0x20
003  jne short 0x0000000B
005  shrd eax,edx,cl
008  sar edx,cl
00a  ret
00b  mov eax,edx
00d  sar edx,0x1F
010  sar eax,cl
012  ret

RhpLMul:
000  mov eax,[esp+0xC]
004  mov ecx,[esp+0x10]
008  imul ecx,[esp+4]
00d  mov edx,[esp+8]
011  imul edx,eax
014  add ecx,edx
016  mul dword [esp+4]
01a  add edx,ecx
01c  ret 0x10

block:CopyUp:
000  push esi
001  push edi
002  mov edi,ecx
004  mov esi,edx
006  mov ecx,[esp+0xC]
00a  shr ecx,2
00d  rep movsd
00f  mov ecx,[esp+0xC]
013  and ecx,3
016  je short 0x0000001A
018  rep movsb
01a  pop edi
01b  pop esi
01c  ret 4

block:FillUp:
000  push esi
001  push edi
002  mov edi,ecx
004  mov eax,edx
006  mov ecx,[esp+0xC]
00a  shr ecx,2
00d  rep stosd
00f  mov ecx,[esp+0xC]
013  and ecx,3
016  je short 0x0000001A
018  rep stosb
01a  pop edi
01b  pop esi
01c  ret 4

block:AddWords:
000  mov eax,edx
002  mov edx,[esp+4]
006  test eax,eax
008  adc eax,[ecx]
00a  adc eax,[ecx+4]
00d  adc eax,[ecx+8]
010  adc eax,[ecx+0xC]
013  adc eax,[ecx+0x10]
016  adc eax,[ecx+0x14]
019  adc eax,[ecx+0x18]
01c  adc eax,[ecx+0x1C]
01f  lea ecx,[ecx+0x20]
022  dec edx
023  jne short 8
025  adc eax,0
02a  adc eax,0
02f  ret 4

RhpFallbackFailFast:
000  mov ecx,0x25
005  call sys:3:Throw

___security_cookie: 4 bytes of ReadOnlyData: 00425353

